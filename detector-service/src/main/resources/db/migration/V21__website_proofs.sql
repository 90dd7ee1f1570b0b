-- Accounts that the web site of a district names as its own, one row for a district and an account.
create table website_proof (
    proof_id      uuid         primary key,
    district_id   varchar(64)  not null,
    account_key   varchar(300) not null,
    platform      varchar(32)  not null,
    handle        varchar(256) not null,   -- as handles are compared
    website       varchar(253) not null,
    state         varchar(32)  not null,
    first_seen_at timestamptz  not null,
    last_seen_at  timestamptz  not null,
    proof         jsonb        not null
);
create unique index website_proof_account on website_proof (account_key, district_id);
create index website_proof_handle on website_proof (platform, handle);
create index website_proof_website on website_proof (website);
create index website_proof_district_newest on website_proof (district_id, first_seen_at desc, proof_id desc);
create index website_proof_age on website_proof (last_seen_at);

-- The same condition as on alerts.
alter table website_proof enable row level security;
alter table website_proof force row level security;
create policy tenants on website_proof using (
    (select current_setting('lookalike.districts', true) = '*')
    or district_id = any ((select string_to_array(current_setting('lookalike.districts', true), ','))::text[]));

-- A web site often has the handle of an account alone. Behind row-level security an index answers for a column, not for an expression.
alter table alert add column handle text generated always as (lower(state -> 'account' ->> 'handle')) stored;
create index alert_handle on alert (platform, handle);
