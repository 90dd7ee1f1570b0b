-- Since when accounts are compared with a person as they are now: earlier ones are compared again.
alter table person add column compared_since timestamptz not null default 'epoch';
