-- How far the walk through all accounts of a source's network is. One row for each source that lists them.
CREATE TABLE backfill (
    source        varchar(128) PRIMARY KEY,
    changed_since timestamptz,                         -- only accounts that changed since are looked at; null for all
    cursor        text,                                -- where the list is read on; null at its beginning
    began_at      timestamptz  NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    listed        bigint       NOT NULL DEFAULT 0,     -- accounts of the list
    seen          bigint       NOT NULL DEFAULT 0,     -- accounts that were shown
    gap_since     timestamptz,                         -- since when events of the stream are lost: the next walk's changed_since
    is_paused     boolean      NOT NULL DEFAULT false, -- by an operator
    failures      integer      NOT NULL DEFAULT 0,     -- since the last page
    last_failure  varchar(1000),
    resting_until timestamptz  NOT NULL DEFAULT 'epoch',
    reader        uuid,                                -- the replica that walks
    reader_until  timestamptz  NOT NULL DEFAULT 'epoch'
);
