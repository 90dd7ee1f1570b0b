-- How many tips of each district await review, as it was published last; no row for none.
CREATE TABLE tips_waiting (
    district_id   varchar(64) PRIMARY KEY,
    waiting       integer     NOT NULL,
    waiting_since timestamptz NOT NULL
);
