-- Accounts of which a district says that they are not its own, by platform and id.
alter table district add column disowned_accounts jsonb not null default '{}';
create index district_with_disowned_accounts on district (district_id) where disowned_accounts <> '{}';
