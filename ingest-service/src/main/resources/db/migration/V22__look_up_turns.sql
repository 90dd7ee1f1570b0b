-- For whom an account is looked up: for each district that has an alert about it, and for nobody ('') after a reported change.
DELETE FROM look_up WHERE watched_since IS NOT NULL; -- They come back from alerted_account.
ALTER TABLE look_up ADD COLUMN district_id varchar(64) NOT NULL DEFAULT '';
ALTER TABLE look_up DROP CONSTRAINT look_up_pkey, ADD PRIMARY KEY (source, account_id, district_id);
DROP INDEX look_up_due;
CREATE INDEX look_up_due ON look_up (source, district_id, due_at);

-- For which district the accounts of its alerts are looked up next.
CREATE TABLE look_up_turn (
    source      varchar(128) NOT NULL,
    district_id varchar(64)  NOT NULL REFERENCES watched_district ON DELETE CASCADE,
    budget_at   timestamptz  NOT NULL DEFAULT 'epoch', -- until when it has used its budget
    rest_until  timestamptz  NOT NULL DEFAULT 'epoch', -- when it has a share of the source's quotas again
    attempts    integer      NOT NULL DEFAULT 0,
    token       uuid,
    token_until timestamptz  NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (source, district_id)
);
CREATE INDEX look_up_turn_next ON look_up_turn (source, budget_at);
CREATE INDEX look_up_turn_district ON look_up_turn (district_id);

-- When a record was last taken in the turn of a district.
CREATE TABLE record_turn (
    district_id varchar(64) PRIMARY KEY REFERENCES watched_district ON DELETE CASCADE,
    turn_at     timestamptz NOT NULL DEFAULT now()
);
