-- Who changed what, written by the transaction that changes it. Rows are added and never changed.
create table audit_event (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    who         varchar(200) not null,
    what        varchar(64) not null,
    subject     varchar(300) not null,
    district_id varchar(64),
    -- The part that changed, as it was and as it is; null where there was or is nothing.
    before      jsonb,
    after       jsonb,
    trace_id    varchar(32)
);
create index audit_event_subject on audit_event (subject, id desc);
create index audit_event_district on audit_event (district_id, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name;
end $$;
create trigger audit_event_is_append_only before update or delete or truncate on audit_event
    for each statement execute function refuse_change();

-- What marks an account that others of the same maker share: its picture in 16 parts (of two pictures that PDQ takes for
-- the same, at least one part differs in one bit at most), its description and its links.
create function campaign_marks(state jsonb, matched jsonb) returns text[] language sql immutable parallel safe as $$
    select array_agg(mark) from (
        select 'p' || to_hex(part) || ':' || substr(state -> 'account' ->> 'avatarHash', 4 * part + 1, 4) as mark
        from generate_series(0, 15) as part
        where state -> 'account' ->> 'avatarHash' is not null
        union all
        select 'b:' || md5(said)
        from (select lower(btrim(regexp_replace(matched ->> 'bio', '\s+', ' ', 'g')))) as bio (said)
        where length(said) >= 20
        union all
        select distinct 'l:' || left(rtrim(regexp_replace(lower(link), '^https?://(www\.)?', ''), '/'), 300)
        from jsonb_array_elements_text(coalesce(matched -> 'links', '[]')) as link
    ) as found
$$;

alter table alert
    add column raised_at      timestamptz,
    add column found_by       varchar(32),
    add column assignee       varchar(200),
    add column snoozed_until  timestamptz,
    add column suppression_id uuid,
    add column severity_rank  smallint generated always as
        (case severity when 'CRITICAL' then 4 when 'HIGH' then 3 when 'MEDIUM' then 2 else 1 end) stored,
    add column marks          text[] generated always as (campaign_marks(state, matched_account)) stored;
update alert set raised_at = (state ->> 'firstSeenAt')::timestamptz, found_by = coalesce(state ->> 'foundBy', 'OBSERVATION');
alter table alert alter column raised_at set not null, alter column found_by set not null;

create index alert_snoozed on alert (snoozed_until) where snoozed_until is not null;
create index alert_suppression on alert (suppression_id) where suppression_id is not null;
create index alert_marks on alert using gin (marks);
-- The queue, the most severe and newest first: all of it, what is open of it, a district's, a person's.
create index alert_queue on alert (severity_rank desc, raised_at desc, alert_id desc);
create index alert_queue_open on alert (severity_rank desc, raised_at desc, alert_id desc)
    where status in ('NEW', 'IN_PROGRESS');
create index alert_queue_district on alert (district_id, severity_rank desc, raised_at desc, alert_id desc);
create index alert_queue_assignee on alert (assignee, severity_rank desc, raised_at desc, alert_id desc)
    where assignee is not null;
-- What the queue's counts are made of, so that they need not read the alerts themselves.
create index alert_facets on alert (district_id, status, severity, platform, found_by, assignee, raised_at);

-- The states an alert had; the last one is the alert's.
create table alert_revision (
    alert_id        uuid not null references alert on delete cascade,
    revision        integer not null,
    district_id     varchar(64) not null,
    state           jsonb not null,
    matched_account jsonb,
    primary key (alert_id, revision)
);
insert into alert_revision (alert_id, revision, district_id, state, matched_account)
    select alert_id, revision, district_id, state, matched_account from alert;

alter table decision
    alter column verdict drop not null,
    add column kind          varchar(32) not null default 'VERDICT',
    add column district_id   varchar(64),
    add column snoozed_until timestamptz,
    add column undoes        uuid unique references decision,
    -- Whether it made the account one of the district's own.
    add column made_official boolean not null default false,
    -- Where the alert stood, to which it returns when the decision is taken back.
    add column before        jsonb,
    add column decided_by    varchar(200) not null default 'anonymous';
update decision set district_id = (select district_id from alert where alert.alert_id = decision.alert_id);
alter table decision alter column district_id set not null,
    alter column kind drop default, alter column made_official drop default, alter column decided_by drop default;

create table alert_comment (
    comment_id  uuid primary key,
    alert_id    uuid not null references alert on delete cascade,
    district_id varchar(64) not null,
    text        varchar(4000) not null,
    written_by  varchar(200) not null,
    written_at  timestamptz not null
);
create index alert_comment_alert on alert_comment (alert_id, written_at);

-- Names of accounts that belong to a district's affiliates, such as booster clubs: new alerts about them begin suppressed.
create table suppression (
    suppression_id uuid primary key,
    district_id    varchar(64) not null,
    field          varchar(32) not null,
    pattern        varchar(100) not null,
    note           varchar(1000),
    created_by     varchar(200) not null,
    created_at     timestamptz not null,
    removed_by     varchar(200),
    removed_at     timestamptz
);
create unique index suppression_in_force on suppression (district_id, field, pattern) where removed_at is null;
create index suppression_removed on suppression (suppression_id) where removed_at is not null;

-- Filters of the queue that somebody named, as a query of the queue's address.
create table saved_filter (
    filter_id  uuid primary key,
    owner      varchar(200) not null,
    name       varchar(100) not null,
    query      varchar(2000) not null,
    created_at timestamptz not null,
    unique (owner, name)
);
