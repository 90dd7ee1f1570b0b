#!/usr/bin/env bash
# Run by PostgreSQL's image when its volume is empty: a database for each service, owned by a role that reaches no other.
set -euo pipefail

create_database() {
  psql --set=ON_ERROR_STOP=1 --username=postgres --set=name="$1" --set=password="$2" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
}

create_database ingest "$INGEST_DATABASE_PASSWORD"
create_database detector "$DETECTOR_DATABASE_PASSWORD"
create_database notifier "$NOTIFIER_DATABASE_PASSWORD"
