-- What people gave for rows that were refused, by their lines, in place of what the file says.
alter table district_import
    add column mended jsonb not null default '{}',
    add column confirmed_at timestamptz;
