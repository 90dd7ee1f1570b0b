-- What families tell of one account, for one district or none, is one tip with a count.
ALTER TABLE tip ADD COLUMN district_id varchar(64);      -- named by whoever told, and watched then
ALTER TABLE tip ADD COLUMN account_key varchar(600);     -- platform and account, where the public told
ALTER TABLE tip ADD COLUMN families integer NOT NULL DEFAULT 1;
-- Set when it is published as families typed it: what of that, and for which district alone.
ALTER TABLE tip ADD COLUMN as_reported boolean NOT NULL DEFAULT false;
ALTER TABLE tip ADD COLUMN picture_hash varchar(64);
ALTER TABLE tip ADD COLUMN accepted_for varchar(64);
CREATE INDEX tip_account_key ON tip (account_key);
CREATE INDEX tip_district ON tip (district_id, state);

-- One row for each sender of a tip, as far as they can be told apart.
CREATE TABLE tip_report (
    id           uuid        PRIMARY KEY,
    tip_id       uuid        NOT NULL REFERENCES tip ON DELETE CASCADE,
    sender       integer     NOT NULL,                   -- 16 bits of a hash, which 65,536 IPv4 addresses share
    told_at      timestamptz NOT NULL DEFAULT now(),
    seen         varchar(4000),
    display_name varchar(100),
    picture      bytea,                                  -- PNG, written anew
    picture_hash varchar(64),
    UNIQUE (tip_id, sender)
);

-- Where the content is what families told: the district that alone is told of it, * for all. Null where the account was seen.
ALTER TABLE account_content ADD COLUMN reported_for varchar(64);
