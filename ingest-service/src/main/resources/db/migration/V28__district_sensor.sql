-- A district's own page on Facebook, or its account on Instagram, whose comments are read with its token. Of those who comment nothing is stored.
CREATE TABLE district_sensor (
    district_id varchar(64)  NOT NULL REFERENCES watched_district ON DELETE CASCADE,
    platform    varchar(32)  NOT NULL,
    page_id     varchar(64)  NOT NULL,
    page_name   varchar(200) NOT NULL,
    encrypted   text         NOT NULL, -- the token, by a key that is not in the database
    made_at     timestamptz  NOT NULL DEFAULT now(),
    made_by     varchar(200) NOT NULL,
    ends_at     timestamptz, -- when the token ends, where that is known
    renew_at    timestamptz  NOT NULL, -- when to renew it, or to ask when it ends
    due_at      timestamptz  NOT NULL DEFAULT now(),
    all_due_at  timestamptz  NOT NULL DEFAULT now(), -- when also older posts are read
    read_at     timestamptz,
    names       integer, -- how many names were looked at when also older posts were read
    problem     text,
    attempts    integer      NOT NULL DEFAULT 0,
    token       uuid,
    token_until timestamptz  NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (district_id, platform)
);
CREATE INDEX district_sensor_due ON district_sensor (due_at);
