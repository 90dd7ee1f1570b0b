-- Since when a district calls each of its accounts its own, and whether somebody who answers for all districts agreed. What
-- was registered before is taken as not confirmed.
alter table district add column account_claims jsonb not null default '{}';

-- Accounts that a district began or ceased to call its own: of these, a rescan looks after the alerts of all districts.
create table rescan_account (
    rescan_id bigint not null references rescan on delete cascade,
    account   varchar(600) not null,
    primary key (rescan_id, account)
);
