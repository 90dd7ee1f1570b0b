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
