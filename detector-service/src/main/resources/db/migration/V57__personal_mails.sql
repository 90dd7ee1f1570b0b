-- A mail to one person, with its link until it is handed over, refused or given up; what became of it stays for a while. Its turn is when it
-- may leave at the earliest, and stays when it is due again later.
create table personal_mail (
    mail_id     uuid primary key,
    kind        varchar(16) not null,
    district_id varchar(64),
    content     jsonb,
    state       varchar(16) not null default 'WAITING',
    reason      varchar(500),
    created_at  timestamptz not null default now(),
    turn_at     timestamptz not null,
    due_at      timestamptz not null,
    ended_at    timestamptz,
    token       uuid,
    token_until timestamptz not null default 'epoch',
    attempts    integer not null default 0,
    check ((state = 'WAITING') = (content is not null) and (state = 'WAITING') = (ended_at is null))
);
create index personal_mail_due on personal_mail (due_at) where state = 'WAITING';
create index personal_mail_turn on personal_mail (district_id, kind, turn_at);
create index personal_mail_ended on personal_mail (ended_at);

-- Whoever is not signed in sends mails, too, and sees none.
alter table personal_mail enable row level security;
alter table personal_mail force row level security;
create policy tenants on personal_mail using (sees(district_id)) with check (true);
