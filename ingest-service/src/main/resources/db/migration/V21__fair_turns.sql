-- Until when a district has used its budget of searches at a source. It lags behind by what it may use at once.
ALTER TABLE round ADD COLUMN budget_at timestamptz NOT NULL DEFAULT 'epoch';

-- What a district used of its share of a quota in the current window.
CREATE TABLE district_quota_use (
    source       varchar(128) NOT NULL,
    quota        varchar(64)  NOT NULL,
    district_id  varchar(64)  NOT NULL REFERENCES watched_district ON DELETE CASCADE,
    window_start timestamptz  NOT NULL,
    used         bigint       NOT NULL,
    PRIMARY KEY (source, quota, district_id)
);
CREATE INDEX district_quota_use_district ON district_quota_use (district_id);

-- The district in whose turn a site is visited: of those that registered it, the one with the fewest sites.
ALTER TABLE website ADD COLUMN district_id varchar(64);
CREATE INDEX website_district ON website (district_id);
ALTER TABLE watched_district ADD COLUMN site_turn_at timestamptz NOT NULL DEFAULT 'epoch';
