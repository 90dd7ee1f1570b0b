-- Where a district's list of official accounts is shown to everybody. A row stays when the list is withdrawn, so that no address that was
-- printed ever leads to another district.
create table official_list (
    district_id  varchar(64)  primary key,
    state        varchar(2)   not null,
    slug         varchar(128) not null,
    code         varchar(16)  not null unique,
    published_by varchar(200) not null,
    published_at timestamptz  not null,
    withdrawn_by varchar(200),
    withdrawn_at timestamptz,                -- null while everybody sees it
    revision     bigint       not null,      -- of the registry, at which this changed last
    unique (state, slug)
);
create index official_list_revision on official_list (revision, district_id);

-- Accounts of which a district tells families that they are fakes, for as long as the verdict of that time stands.
create table published_fake (
    alert_id     uuid         primary key references alert on delete cascade,
    district_id  varchar(64)  not null,
    decided_at   timestamptz  not null,      -- when the alert got its verdict
    published_by varchar(200) not null,
    published_at timestamptz  not null
);
create index published_fake_district on published_fake (district_id);

-- The same condition as on alerts.
do $$
declare
    holder text;
begin
    foreach holder in array array['official_list', 'published_fake'] loop
        execute format('alter table %I enable row level security', holder);
        execute format('alter table %I force row level security', holder);
        execute format($policy$create policy tenants on %I using (
            (select current_setting('lookalike.districts', true) = '*')
            or district_id = any ((select string_to_array(current_setting('lookalike.districts', true), ','))::text[]))$policy$, holder);
    end loop;
end $$;
