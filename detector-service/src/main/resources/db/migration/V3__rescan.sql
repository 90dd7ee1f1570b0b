-- A rescan judges the accounts seen earlier again, for districts that were registered or changed. One waits and takes up
-- what is asked for; one runs, under a lease.
create table rescan (
    id                bigint generated always as identity primary key,
    state             varchar(32) not null,
    registry_revision bigint not null,
    districts         integer not null default 0,
    -- Of each partition, where it began, how far it is and where it ends; null until it begins to read.
    progress          jsonb,
    accounts_read     bigint not null default 0,
    matches           bigint not null default 0,
    unreadable        bigint not null default 0,
    requested_at      timestamptz not null,
    last_requested_at timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    lease_token       uuid,
    lease_until       timestamptz
);
create unique index rescan_unfinished on rescan (state) where state <> 'DONE';
create index rescan_finished on rescan (finished_at) where state = 'DONE';

create table rescan_district (
    rescan_id   bigint not null references rescan on delete cascade,
    district_id varchar(64) not null,
    primary key (rescan_id, district_id)
);
