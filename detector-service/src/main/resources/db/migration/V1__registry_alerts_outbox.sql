-- The registry's revision: one row, raised by every change of any identity. Writers queue on it, so the revisions
-- that readers see have no gaps.
create table registry_revision (
    only_row boolean primary key default true check (only_row),
    revision bigint not null
);
insert into registry_revision (revision) values (0);

create table district (
    district_id       varchar(64) primary key,
    nces_lea_id       varchar(7),
    name              varchar(200) not null,
    state             varchar(2),
    profile           jsonb not null,
    registry_revision bigint not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    -- A removed district stays as a tombstone, so that every replica learns of the removal by revision.
    removed_at        timestamptz
);
create unique index district_nces_lea_id on district (nces_lea_id) where removed_at is null;
create index district_registry_revision on district (registry_revision);
create index district_name on district (name, district_id) where removed_at is null;

create table alert (
    alert_id      uuid primary key,
    account_key   varchar(300) not null,
    district_id   varchar(64) not null,
    platform      varchar(32) not null,
    status        varchar(32) not null,
    severity      varchar(32) not null,
    revision      integer not null check (revision >= 1),
    updated_at    timestamptz not null,
    state         jsonb not null
);
create index alert_account_key on alert (account_key);
create index alert_newest on alert (updated_at desc, alert_id desc);
create index alert_district_newest on alert (district_id, updated_at desc, alert_id desc);

create table decision (
    decision_id    uuid primary key,
    alert_id       uuid not null references alert,
    alert_revision integer not null,
    verdict        varchar(32) not null,
    reason         varchar(64),
    comment        varchar(4000),
    actions        varchar(500) not null,
    decided_at     timestamptz not null
);
create index decision_alert on decision (alert_id, decided_at);

create table rejected_record (
    id           bigint generated always as identity primary key,
    topic        varchar(249) not null,
    partition    integer not null,
    "offset"     bigint not null,
    key          bytea,
    value        bytea,
    value_size   integer not null,
    reason       varchar(32) not null,
    detail       varchar(1000) not null,
    rejected_at  timestamptz not null,
    unique (topic, partition, "offset")
);

-- Events wait here from the transaction that made them until the broker has them.
create table outbox (
    id           bigint generated always as identity primary key,
    event_id     varchar(100) not null,
    topic        varchar(249) not null,
    key          bytea,
    headers      jsonb not null,
    value        bytea,
    created_at   timestamptz not null,
    published_at timestamptz,
    -- Set on an event that the broker refuses for good, such as one that is too large.
    parked_reason varchar(1000)
);
create index outbox_waiting on outbox (id) where published_at is null and parked_reason is null;
create index outbox_published on outbox (published_at) where published_at is not null;
