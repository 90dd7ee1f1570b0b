-- Who may sign in other than by a key: by their account at a provider (issuer and subject), or by mail to their address.
create table staff_member (
    member_id       uuid primary key,
    issuer          varchar(500),
    subject         varchar(150),
    address         varchar(254),
    name            varchar(200) not null,
    role            varchar(20) not null,
    districts       varchar(64)[],                      -- null: all
    states          varchar(2)[] not null default '{}', -- whose districts belong to them, too, once they are registered
    by_claims       boolean not null default false,     -- the provider's claims decide about the rights, at each sign-in
    invited_by      varchar(200),
    created_at      timestamptz not null default now(),
    last_sign_in_at timestamptz,
    disabled_at     timestamptz,
    check ((issuer is null) = (subject is null)),
    check (coalesce(issuer, address) is not null)
);
create unique index staff_member_account on staff_member (issuer, subject);
create index staff_member_name on staff_member (name);
create unique index staff_member_address on staff_member (address) where issuer is null;

-- An invitation is for an address; whoever shows that it is theirs may accept it. Of the secret in its link only a hash is here.
create table staff_invitation (
    invitation_id uuid primary key,
    link_id       varchar(12) not null unique,
    secret_hash   bytea not null,
    address       varchar(254) not null,
    role          varchar(20) not null,
    districts     varchar(64)[],
    states        varchar(2)[] not null default '{}',
    invited_by    varchar(200) not null,
    inviter_id    uuid references staff_member on delete cascade,  -- null for a key
    made_at       timestamptz not null default now(),
    expires_at    timestamptz not null,
    accepted_at   timestamptz
);
create index staff_invitation_address on staff_invitation (address) where accepted_at is null;
create index staff_invitation_inviter on staff_invitation (inviter_id);
create index staff_invitation_expired on staff_invitation (expires_at);

-- Whose accounts at a provider are a district's: those with an address in the domain, and where a tenant is given, of that tenant.
create table admission_rule (
    rule_id     uuid primary key,
    district_id varchar(64) not null,
    provider    varchar(32) not null,
    domain      varchar(253) not null,
    tenant      varchar(36),
    role        varchar(20),                            -- of newcomers; null: only people who are invited come in
    by_operator boolean not null,                       -- else the rule holds while the registration has the domain, vouched for
    made_by     varchar(200) not null,
    made_at     timestamptz not null default now(),
    unique (district_id, provider, domain)
);
create index admission_rule_provider on admission_rule (provider, domain);

-- A person of some districts sees whoever has rights in one of them, also by its state.
do $$
declare
    everything constant text := '(select current_setting(''lookalike.districts'', true) = ''*'')';
    seen constant text := '(select string_to_array(current_setting(''lookalike.districts'', true), '',''))::text[]';
    holder text;
begin
    foreach holder in array array['staff_member', 'staff_invitation', 'admission_rule'] loop
        execute format('alter table %I enable row level security', holder);
        execute format('alter table %I force row level security', holder);
    end loop;
    foreach holder in array array['staff_member', 'staff_invitation'] loop
        execute format('create policy tenants on %I using (%s or cast(districts as text[]) && %s
            or cast(states as text[]) && array(select cast(state as text) from district where district_id = any (%s)))', holder, everything, seen, seen);
    end loop;
    execute format('create policy tenants on admission_rule using (%s or district_id = any (%s))', everything, seen);
end $$;

-- A session of a member has the rights that the member has now, and ends with them.
alter table console_session
    add column member_id uuid references staff_member on delete cascade,
    add column provider varchar(32),
    add column refresh_token bytea,
    add column checked_at timestamptz,                  -- when the provider last said that the account is in use
    add column confirmed_at timestamptz;
create index console_session_member on console_session (member_id);

-- What a member may do now; no row for one who was disabled. It is asked before it is known for which districts.
create function staff_rights(id uuid) returns table (member_name text, member_role text, member_districts text[], member_states text[])
    language plpgsql strict as $$
declare
    before constant text := current_setting('lookalike.districts', true);
begin
    perform set_config('lookalike.districts', '*', true);
    return query
        select cast(name as text), cast(role as text),
               case when districts is null then null else array(
                   select cast(listed as text) from unnest(districts) as listed
                   union select cast(district_id as text) from district where state = any (states)) end,
               cast(states as text[])
        from staff_member where member_id = id and disabled_at is null;
    perform set_config('lookalike.districts', coalesce(before, ''), true);
end $$;

-- A link by mail signs in whoever has the address; one by a key whoever has the key.
alter table sign_in_link add column address varchar(254);
