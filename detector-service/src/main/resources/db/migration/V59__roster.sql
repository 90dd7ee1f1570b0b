-- The people of a district who may be imitated, such as teachers, as its roster lists them. Nobody but the district's managers sees who is
-- listed, and only who agreed is protected. Of who declined or stopped, nothing stays but a hash of the address, so that nobody asks again.
create table person (
    person_id      uuid primary key,
    district_id    varchar(64) not null references district on delete cascade,
    address_hash   varchar(64) not null,
    address        varchar(254),
    name           varchar(100),
    role           varchar(100),
    school         varchar(100),
    state          varchar(16) not null,
    language       varchar(8) not null default 'en',
    accounts       jsonb not null default '[]',
    picture_hashes jsonb not null default '[]',
    wants_mails    boolean not null default true,
    listed_at      timestamptz not null default now(),
    asked_at       timestamptz,
    reminded_at    timestamptz,
    answered_at    timestamptz,
    mail_id        uuid,                        -- the last mail that asked
    unique (district_id, address_hash),
    check ((state in ('DECLINED', 'ENDED')) = (address is null) and (address is null) = (name is null))
);
create index person_address on person (address_hash);
create index person_in_order on person (district_id, name collate peoples_order, person_id);
create index person_to_ask on person (listed_at) where state = 'LISTED';
create index person_asked on person (asked_at) where state = 'ASKED';

-- A roster that was uploaded and awaits confirmation, without any row that is not of staff.
create table roster_upload (
    district_id varchar(64) primary key references district on delete cascade,
    upload_id   uuid not null,
    people      jsonb not null,
    refused     jsonb not null,
    uploaded_by varchar(200) not null,
    uploaded_at timestamptz not null default now()
);
create index roster_upload_at on roster_upload (uploaded_at);

-- When the protected people of a district changed, in the order of commits, so that each replica loads what changed.
alter table registry_revision add column roster_revision bigint not null default 0;
create table roster (
    district_id varchar(64) primary key references district on delete cascade,
    revision    bigint not null
);
create index roster_revision on roster (revision);

alter table roster add column rescanned_at timestamptz not null default 'epoch';  -- for whom agreed until then

-- Which alerts are about whom, since when the person could know.
create table person_alert (
    person_id   uuid not null references person on delete cascade,
    alert_id    uuid not null references alert on delete cascade,
    district_id varchar(64) not null,
    found_at    timestamptz not null default now(),
    primary key (person_id, alert_id)
);
create index person_alert_alert on person_alert (alert_id);

-- Where an account shows intimate images: the link alone.
create table intimate_case (
    alert_id    uuid primary key references alert on delete cascade,
    district_id varchar(64) not null,
    link        varchar(2048) not null,
    noted_at    timestamptz not null default now()
);

-- The same condition as on alerts.
do $$
declare
    holder text;
begin
    foreach holder in array array['person', 'roster_upload', 'roster', 'person_alert', 'intimate_case'] loop
        execute format('alter table %I enable row level security', holder);
        execute format('alter table %I force row level security', holder);
        execute format($policy$create policy tenants on %I using (
            (select current_setting('lookalike.districts', true) = '*')
            or district_id = any ((select string_to_array(current_setting('lookalike.districts', true), ','))::text[]))$policy$, holder);
    end loop;
end $$;
