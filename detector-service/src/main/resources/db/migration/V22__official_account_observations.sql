-- Official accounts as they were observed, until what they tell was learnt. Rows are only added and removed, and no value is
-- too long: they are added in the transaction that stores a batch's alerts, which neither waits for them nor fails by them.
create table official_account_observation (
    observation_id bigint generated always as identity primary key,
    district_id    text        not null,
    platform       text        not null,
    handle         text        not null,
    account_id     text        not null,
    verified       boolean,
    avatar_hash    text,
    observed_at    timestamptz not null,
    queued_at      timestamptz not null default clock_timestamp(),
    due_at         timestamptz not null default clock_timestamp()   -- later, once it failed
);
create index official_account_observation_due on official_account_observation (due_at, observation_id);
create index official_account_observation_account on official_account_observation (account_id, platform, district_id);

-- The same condition as on alerts.
alter table official_account_observation enable row level security;
alter table official_account_observation force row level security;
create policy tenants on official_account_observation using (
    (select current_setting('lookalike.districts', true) = '*')
    or district_id = any ((select string_to_array(current_setting('lookalike.districts', true), ','))::text[]));
