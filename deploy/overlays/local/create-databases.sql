-- Run by PostgreSQL's image when it has no data: the owner of all tables, and for each service a role and a database.
create role lookalike_owner login;
create role ingest login;
create role detector login;
create role notifier login;
create database ingest owner lookalike_owner;
create database detector owner lookalike_owner;
create database notifier owner lookalike_owner;
