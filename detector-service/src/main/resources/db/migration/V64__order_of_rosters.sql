-- A change of a registration takes a revision first, and then its leaders' rows; one of a roster takes people's rows first, and then a
-- revision. Each has revisions of its own, so that neither waits for the other while the other waits for it.
create table people_revision (
    only_row boolean primary key default true check (only_row),
    revision bigint not null
);
insert into people_revision (revision) select roster_revision from registry_revision;
alter table registry_revision drop column roster_revision;
