-- Whose rows a transaction sees: the setting names districts, * for all; where it is not set, none. The application cannot
-- change this: it owns no table.
create function sees(district_id text) returns boolean language sql stable parallel safe as $$
    select current_setting('lookalike.districts', true) = '*'
        or district_id = any (string_to_array(current_setting('lookalike.districts', true), ','))
$$;

do $$
declare
    holder text;
begin
    foreach holder in array array['district', 'alert', 'alert_revision', 'decision', 'alert_comment', 'suppression',
                                    'platform_report', 'alert_figures', 'alert_change', 'official_account_seen'] loop
        execute format('alter table %I enable row level security', holder);
        execute format('alter table %I force row level security', holder);
        execute format('create policy tenants on %I using (sees(district_id))', holder);
    end loop;
end $$;

-- Everybody adds to the audit, and sees what concerns their districts; what concerns none, whoever sees all.
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy readers on audit_event for select using (sees(district_id));
create policy writers on audit_event for insert with check (true);

-- Who is signed in to the console, and links that sign somebody in once. Of their secrets only hashes are here.
create table console_session (
    session_id  varchar(12) primary key,
    secret_hash bytea not null,
    who         varchar(200) not null,
    scopes      varchar(16)[] not null,
    districts   varchar(64)[],                          -- null: all
    key_id      varchar(12),                            -- the key that was shown; the session ends with it
    began_at    timestamptz not null default now(),
    expires_at  timestamptz not null
);
create index console_session_expired on console_session (expires_at);

create table sign_in_link (
    link_id     varchar(12) primary key,
    secret_hash bytea not null,
    made_by     varchar(200) not null,
    expires_at  timestamptz not null
);
