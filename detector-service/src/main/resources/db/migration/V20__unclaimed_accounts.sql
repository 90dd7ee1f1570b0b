-- Accounts of which only a district can say whose they are, one row for an account and a district.
create table unclaimed_account (
    unclaimed_id uuid         primary key,
    account_key  varchar(300) not null,
    district_id  varchar(64)  not null,
    platform     varchar(32)  not null,
    kind         varchar(32)  not null,
    status       varchar(32)  not null,
    last_seen_at timestamptz  not null,   -- of one that is not open, when its question ended
    updated_at   timestamptz  not null,
    state        jsonb        not null
);
create index unclaimed_account_key on unclaimed_account (account_key);
create index unclaimed_account_newest on unclaimed_account (updated_at desc, unclaimed_id desc);
create index unclaimed_account_district_newest on unclaimed_account (district_id, updated_at desc, unclaimed_id desc);
create index unclaimed_account_age on unclaimed_account (last_seen_at);

-- The same condition as on alerts.
alter table unclaimed_account enable row level security;
alter table unclaimed_account force row level security;
create policy tenants on unclaimed_account using (
    (select current_setting('lookalike.districts', true) = '*')
    or district_id = any ((select string_to_array(current_setting('lookalike.districts', true), ','))::text[]));
