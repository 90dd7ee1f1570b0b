-- When accounts were erased. What was observed of one before counts for nothing: a topic that is read again holds it until it
-- is compacted. Of the account there is a hash.
create table erased_account (
    account_hash bytea       primary key,           -- SHA-256 of platform:accountId
    erased_at    timestamptz not null
);

-- Followers of the changes are told of an alert that is removed, so that they can forget it, too.
alter table alert_change alter column alert drop not null;
create or replace function record_alert_change() returns trigger language plpgsql as $$
declare
    published text := convert_from(new.value, 'UTF8');
begin
    perform pg_advisory_xact_lock(x'616c657274'::bigint);
    insert into alert_change (alert_id, district_id, alert)
    values (coalesce(published::jsonb ->> 'alertId', convert_from(new.key, 'UTF8'))::uuid,
            coalesce(published::jsonb -> 'district' ->> 'districtId', new.headers ->> 'lookalike-district'),
            published);
    return null;
end $$;
drop trigger outbox_alert_change on outbox;
create constraint trigger outbox_alert_change after insert on outbox
    deferrable initially deferred
    for each row when (new.topic = 'impersonation-alerts')
    execute function record_alert_change();

-- What is removed once it was held long enough is found by its age.
create index alert_closed on alert (updated_at) where status in ('RESOLVED', 'SUPPRESSED');
create index alert_change_alert on alert_change (alert_id);
create index rejected_record_age on rejected_record (rejected_at);
create index official_account_seen_age on official_account_seen (last_seen_at);
