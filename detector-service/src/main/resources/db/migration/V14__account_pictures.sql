-- What the pictures of a district's official accounts looked like when they were seen last, by account.
alter table district add column account_pictures jsonb not null default '{}';
