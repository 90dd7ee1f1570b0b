-- The open unclaimed accounts: those of which only a district can say whose they are.
CREATE TABLE unclaimed_account (
    unclaimed_id uuid         PRIMARY KEY,
    revision     bigint       NOT NULL,
    district_id  varchar(64)  NOT NULL,
    kind         varchar(32)  NOT NULL,
    platform     varchar(32)  NOT NULL,
    handle       text         NOT NULL,
    display_name text,
    profile_url  text,
    reason       text         NOT NULL,               -- why, in a sentence
    found_at     timestamptz  NOT NULL DEFAULT now()  -- when its question last opened
);
CREATE INDEX unclaimed_account_district ON unclaimed_account (district_id, found_at);

-- Until when the accounts were found that a subscription was asked about, by district. The accounts themselves are not listed: whoever
-- makes accounts would decide how many rows there are.
CREATE TABLE account_question (
    subscription_id uuid        NOT NULL REFERENCES subscription ON DELETE CASCADE,
    district_id     varchar(64) NOT NULL,
    found_until     timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, district_id)
);

ALTER TABLE unclaimed_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE unclaimed_account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenants ON unclaimed_account USING (sees(district_id));

ALTER TABLE account_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_question FORCE ROW LEVEL SECURITY;
CREATE POLICY tenants ON account_question USING (sees(district_id));
