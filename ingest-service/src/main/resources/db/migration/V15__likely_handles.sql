-- When a source was last asked who has a handle that impostors are likely to take, and whether somebody had it.
CREATE TABLE likely_handle (
    source   varchar(128) NOT NULL,
    handle   varchar(256) NOT NULL,                 -- as the platform compares it
    taken    boolean      NOT NULL,
    asked_at timestamptz  NOT NULL DEFAULT now(),
    PRIMARY KEY (source, handle)
);
CREATE INDEX likely_handle_age ON likely_handle (asked_at);

-- For which district a source looks up likely handles next. Districts take turns, each at the pace of its own budget.
CREATE TABLE handle_turn (
    source      varchar(128) NOT NULL,
    district_id varchar(64)  NOT NULL REFERENCES watched_district ON DELETE CASCADE,
    due_at      timestamptz  NOT NULL DEFAULT now() - interval '1 day', -- by its budget, of which a day's worth may be unused
    rest_until  timestamptz  NOT NULL DEFAULT 'epoch',                  -- when one of its handles is due again
    turn_at     timestamptz  NOT NULL DEFAULT now(),                    -- its place in the queue
    token       uuid,                                                   -- who asks
    token_until timestamptz  NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (source, district_id)
);
CREATE INDEX handle_turn_due ON handle_turn (source, due_at);
CREATE INDEX handle_turn_district ON handle_turn (district_id);
