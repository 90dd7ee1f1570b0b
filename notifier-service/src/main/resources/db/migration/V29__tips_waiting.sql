-- How many reports of families await the review of a district's people, and when the oldest came; no row for none.
CREATE TABLE tips_waiting (
    district_id   varchar(64) PRIMARY KEY,
    waiting       integer     NOT NULL,
    waiting_since timestamptz NOT NULL
);

ALTER TABLE tips_waiting ENABLE ROW LEVEL SECURITY;
ALTER TABLE tips_waiting FORCE ROW LEVEL SECURITY;
CREATE POLICY tenants ON tips_waiting USING (sees(district_id));

-- When a subscription was last told that reports of families wait.
ALTER TABLE subscription ADD COLUMN tips_reminded_at timestamptz;
