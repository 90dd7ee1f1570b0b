-- How the columns of an imported file were read, and what was left out of it.
alter table district_import add column summary jsonb not null default '{"headings": []}';
