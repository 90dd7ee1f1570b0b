-- The handle that an account was last published with: by it an account that is gone can be named.
ALTER TABLE account_content ADD COLUMN handle varchar(256);

-- The districts that are looked out for, as the topic district-identities has them.
CREATE TABLE watched_district (
    district_id   varchar(64) PRIMARY KEY,
    revision      bigint      NOT NULL,               -- of the registry
    identity      jsonb       NOT NULL,
    watched_since timestamptz NOT NULL DEFAULT now(),
    urgent_until  timestamptz NOT NULL DEFAULT 'epoch' -- words of a hoax were seen
);

-- How a source does. One row for each, made when it is first used.
CREATE TABLE source_state (
    source          varchar(128) PRIMARY KEY,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure    varchar(1000),
    failures        integer      NOT NULL DEFAULT 0,   -- since the last success
    closed_until    timestamptz  NOT NULL DEFAULT 'epoch',
    newest_at       timestamptz,                       -- when it last listed its newest accounts
    newest_due_at   timestamptz  NOT NULL DEFAULT 'epoch',
    cursor          varchar(200),                      -- where its stream is read on
    cursor_at       timestamptz,                       -- when the cursor last moved
    reader          uuid,                              -- the replica that reads its stream
    reader_until    timestamptz
);

-- What was used of a quota in its current window.
CREATE TABLE quota_use (
    source       varchar(128) NOT NULL,
    quota        varchar(64)  NOT NULL,
    window_start timestamptz  NOT NULL,
    used         bigint       NOT NULL,
    PRIMARY KEY (source, quota)
);

-- A district's questions to a source: asked one after the other, then again after a while.
CREATE TABLE round (
    source        varchar(128) NOT NULL,
    district_id   varchar(64)  NOT NULL REFERENCES watched_district ON DELETE CASCADE,
    position      integer      NOT NULL DEFAULT 0,     -- of the next question
    began_at      timestamptz,                         -- the round that goes on
    last_began_at timestamptz,                         -- the last whole one
    due_at        timestamptz  NOT NULL DEFAULT now(),
    urgent_at     timestamptz  NOT NULL DEFAULT now(), -- due_at, earlier by the district's urgency
    token         uuid,                                -- who asks
    token_until   timestamptz  NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (source, district_id)
);
CREATE INDEX round_due ON round (source, urgent_at);
CREATE INDEX round_district ON round (district_id);

-- Accounts to be looked at by their identifier: once, after a source told that they changed, or again and again.
CREATE TABLE look_up (
    source        varchar(128) NOT NULL,
    account_id    varchar(256) NOT NULL,
    due_at        timestamptz  NOT NULL DEFAULT now(),
    watched_since timestamptz,                         -- set where it is looked at again and again
    token         uuid,
    token_until   timestamptz  NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (source, account_id)
);
CREATE INDEX look_up_due ON look_up (source, due_at);

-- Accounts with an alert that is open, or that ended because the account was gone: it may return.
CREATE TABLE alerted_account (
    alert_id    uuid         PRIMARY KEY,
    revision    bigint       NOT NULL,
    district_id varchar(64)  NOT NULL,
    platform    varchar(32)  NOT NULL,
    account_id  varchar(256) NOT NULL,
    open        boolean      NOT NULL
);
CREATE INDEX alerted_account_district ON alerted_account (district_id) WHERE open;
CREATE INDEX alerted_account_account ON alerted_account (platform, account_id);
