-- Keys of programs. Every service has this table, with keys of its own.
create table if not exists api_key (
    key_id       varchar(12) primary key,
    name         varchar(100) not null,
    secret_hash  bytea not null,                        -- SHA-256 of 256 random bits
    scopes       varchar(16)[] not null,
    districts    varchar(64)[],                         -- null: all
    created_at   timestamptz not null default now(),
    created_by   varchar(200) not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   varchar(200)
);

-- The hash of the request that made it, which makes no other; null where it may not be sent again.
alter table api_key add column if not exists request varchar(64);
create unique index if not exists api_key_request on api_key (request);

-- Who changed what. A service that records more has made this table before.
do $$
begin
    if to_regclass('audit_event') is null then
        create table audit_event (
            id          bigint generated always as identity primary key,
            at          timestamptz not null,
            who         varchar(200) not null,
            what        varchar(64) not null,
            subject     varchar(300) not null,
            district_id varchar(64),
            before      jsonb,
            after       jsonb,
            trace_id    varchar(32)
        );
        create index audit_event_subject on audit_event (subject, id desc);
        create function refuse_change() returns trigger language plpgsql as $refuse$
        begin
            raise exception 'rows of % are never changed', tg_table_name;
        end $refuse$;
        create trigger audit_event_is_append_only before update or delete or truncate on audit_event
            for each statement execute function refuse_change();
    end if;
end $$;
create index if not exists audit_event_keys on audit_event (id) where subject like 'key:%';

-- Keys are recorded here and not by the program, so that none is made, revoked or altered behind the audit's back: not by a
-- fault of the program, and not by who has its password to the database.
create or replace function api_key_public(key api_key) returns jsonb language sql stable as $$
    select jsonb_strip_nulls(jsonb_build_object('name', key.name, 'scopes', key.scopes, 'districts', key.districts,
        'expiresAt', key.expires_at))
$$;

create or replace function record_key_change() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
declare
    outsider text := 'database role ' || session_user;
begin
    if tg_op = 'INSERT' then
        insert into audit_event (at, who, what, subject, after)
            values (now(), new.created_by, 'key_made', 'key:' || new.key_id, api_key_public(new));
    elsif tg_op = 'DELETE' then
        insert into audit_event (at, who, what, subject, before)
            values (now(), outsider, 'key_deleted', 'key:' || old.key_id, api_key_public(old));
    elsif old.revoked_at is null and new.revoked_at is not null then
        insert into audit_event (at, who, what, subject, before)
            values (now(), coalesce(new.revoked_by, outsider), 'key_revoked', 'key:' || old.key_id, api_key_public(old));
    else
        insert into audit_event (at, who, what, subject, before, after)
            values (now(), outsider, 'key_altered', 'key:' || old.key_id, api_key_public(old), api_key_public(new));
    end if;
    return null;
end $$;

-- Not when it was last used.
create or replace trigger api_key_is_audited
    after insert or delete or update of key_id, name, secret_hash, scopes, districts, created_at, created_by, expires_at,
        revoked_at, revoked_by
    on api_key for each row execute function record_key_change();
