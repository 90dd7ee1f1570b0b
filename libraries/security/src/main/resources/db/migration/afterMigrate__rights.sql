-- What the application may do with the tables, which another role owns: everything, but not alter them, their policies, or
-- what was recorded. Where one role does both, these are the rights it has anyway.
-- Replicas that start at the same time grant one after the other: PostgreSQL refuses to change one table's rights twice at once.
select pg_advisory_xact_lock(hashtext('org.lookalike.rights'));
grant usage on schema public to "${application}";
grant select, insert, update, delete on all tables in schema public to "${application}";
grant usage on all sequences in schema public to "${application}";
do $$
begin
    if current_user <> '${application}' then
        revoke insert, update, delete on flyway_schema_history from "${application}";
    end if;
    if to_regclass('audit_event') is not null then
        revoke update, delete, truncate on audit_event from "${application}";
    end if;
end $$;
