-- How far a district is with having its accounts on a platform verified: what people recorded, and what checks found.
create table verification (
    district_id  varchar(64) not null references district on delete cascade,
    platform     varchar(32) not null,
    status       varchar(16) not null,
    is_in_doubt  boolean     not null,      -- a check missed what was granted
    verification jsonb       not null,
    primary key (district_id, platform)
);

-- The same condition as on alerts.
alter table verification enable row level security;
alter table verification force row level security;
create policy tenants on verification using (
    (select current_setting('lookalike.districts', true) = '*')
    or district_id = any ((select string_to_array(current_setting('lookalike.districts', true), ','))::text[]));

-- The platforms of a district's own accounts, once for each account, to count them without reading whole registrations.
alter table district add column account_platforms jsonb
    generated always as (jsonb_path_query_array(profile, '$.officialAccounts[*].platform')) stored;

-- The web domains of which the platform found that the account belongs to them, separated by spaces. Those of accounts that were
-- seen before are not known, but that Bluesky's handles are such domains.
set local lookalike.districts = '*';
alter table official_account_observation add column proved_domains text;
alter table official_account_seen add column proved_domains text;
update official_account_seen set proved_domains = handle where platform = 'bluesky';
