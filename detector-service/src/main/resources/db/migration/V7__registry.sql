-- Districts are searched by the beginnings of words.
alter table district add column search_text varchar(16000) not null default '';
update district
set search_text = trim(regexp_replace(lower(concat_ws(' ', name,
        (select string_agg(word, ' ') from jsonb_array_elements_text(profile -> 'aliases') as word),
        (select string_agg(word, ' ') from jsonb_array_elements_text(profile -> 'acronyms') as word),
        profile ->> 'city', nces_lea_id)), '[^[:alnum:]]+', ' ', 'g'));
create index district_search on district using gin (to_tsvector('simple', search_text)) where removed_at is null;
create index district_state_name on district (state, name, district_id) where removed_at is null;

-- Which account showed the handle of an official account whose id is not registered.
create table official_account_seen (
    district_id   varchar(64) not null,
    platform      varchar(32) not null,
    handle        varchar(256) not null,
    account_id    varchar(256) not null,
    verified      boolean,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null,
    primary key (district_id, platform, handle, account_id)
);

-- A file of districts: checked row by row, then, once somebody confirms, imported. One replica works on it, under a lease.
create table district_import (
    import_id   uuid primary key,
    file_name   varchar(200) not null,
    format      varchar(16) not null,
    -- Kept until the import is over.
    content     bytea,
    requested_by varchar(200) not null,
    confirmed_by varchar(200),
    state       varchar(16) not null,
    problem     varchar(1000),
    rows_total  integer not null default 0,
    rows_done   integer not null default 0,
    created     integer not null default 0,
    changed     integer not null default 0,
    unchanged   integer not null default 0,
    refused     integer not null default 0,
    requested_at timestamptz not null,
    finished_at timestamptz,
    lease_until timestamptz
);
create index district_import_newest on district_import (requested_at desc, import_id desc);
create index district_import_waiting on district_import (requested_at) where state in ('CHECKING', 'IMPORTING');

create table district_import_row (
    import_id   uuid not null references district_import on delete cascade,
    line        bigint not null,
    outcome     varchar(16) not null,
    name        varchar(200),
    district_id varchar(64),
    detail      jsonb not null,
    primary key (import_id, line)
);
create index district_import_row_outcome on district_import_row (import_id, outcome, line);

-- The latest rescan of a district is shown on its page.
create index rescan_district_district on rescan_district (district_id, rescan_id desc);
