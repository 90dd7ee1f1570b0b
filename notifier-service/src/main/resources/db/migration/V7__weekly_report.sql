-- What ingest-service last reported of the watch.
CREATE TABLE watch_report (
    reporter varchar(64) PRIMARY KEY,
    made_at  timestamptz NOT NULL,
    report   jsonb       NOT NULL
);

-- The districts in the registry, by name.
CREATE TABLE registered_district (
    district_id varchar(64)  PRIMARY KEY,
    name        varchar(200) NOT NULL,
    revision    bigint       NOT NULL
);

-- Whether a subscription hears once a week that all is watched, and when it last did.
ALTER TABLE subscription
    ADD COLUMN weekly_report      boolean NOT NULL DEFAULT true,
    ADD COLUMN weekly_reported_at timestamptz;

-- A test mail that the reader asked for on the preferences page, at most one a minute.
ALTER TABLE subscription
    ADD COLUMN test_wanted    boolean NOT NULL DEFAULT false,
    ADD COLUMN test_wanted_at timestamptz;
CREATE INDEX subscription_to_test ON subscription (id) WHERE test_wanted;
