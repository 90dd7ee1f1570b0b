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
