-- The pictures of logos that were registered since this version, scaled down and written anew, to be shown beside impostors.
create table district_logo (
    district_id varchar(64) not null references district on delete cascade,
    hash        varchar(64) not null,    -- as in the registration
    picture     bytea       not null,    -- PNG
    added_at    timestamptz not null default now(),
    primary key (district_id, hash)
);

alter table district_logo enable row level security;
alter table district_logo force row level security;
create policy tenants on district_logo using (sees(district_id));
