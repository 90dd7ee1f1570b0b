-- Since when accounts are compared with a person as they are now: earlier ones are compared again.
alter table person add column compared_since timestamptz not null default 'epoch';

-- Since when a match of the district is dropped because a person in it withdrew: its accounts are assessed again.
alter table roster add column dropped_at timestamptz;
