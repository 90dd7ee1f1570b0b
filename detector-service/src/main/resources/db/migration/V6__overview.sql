-- When an account was seen first, how its alert was found, and when it was raised. The last is not known of alerts that were raised earlier.
-- A time in JSON ends in Z, so reading it depends on no setting.
create function time_of(text) returns timestamptz language sql immutable strict as $$ select $1::timestamptz $$;
alter table alert
    add column first_seen_at timestamptz generated always as (time_of(state ->> 'firstSeenAt')) stored,
    add column if not exists found_by  varchar(32) generated always as (coalesce(state ->> 'foundBy', 'OBSERVATION')) stored,
    add column if not exists raised_at timestamptz;
alter table alert alter column raised_at set default now();

create index alert_open on alert (severity, status, first_seen_at) where status in ('NEW', 'IN_PROGRESS');
create index alert_oldest_open on alert (first_seen_at) where status in ('NEW', 'IN_PROGRESS');
create index alert_raised on alert (raised_at) include (first_seen_at, found_by);
create index alert_removed on alert (updated_at) include (first_seen_at)
    where status = 'RESOLVED'
      and (state ->> 'statusReason' in ('ACCOUNT_SUSPENDED', 'ACCOUNT_DELETED')
           or state -> 'review' -> 'actions' @> '["REMOVED_BY_PLATFORM"]');

-- The changes of alerts as they are published, in the order in which they were committed.
create table alert_change (
    position    bigint generated always as identity primary key,
    alert_id    uuid        not null,
    district_id varchar(64) not null,
    alert       text        not null,
    changed_at  timestamptz not null default now()
);
create index alert_change_district on alert_change (district_id, position);
create index alert_change_age on alert_change (changed_at);

-- Runs when a transaction commits, and lets one at a time take positions and become visible: whoever has read up to a position
-- has missed nothing before it. Numbers given out earlier, such as the outbox's own, are seen out of order.
create function record_alert_change() returns trigger language plpgsql as $$
declare
    published text := convert_from(new.value, 'UTF8');
begin
    perform pg_advisory_xact_lock(x'616c657274'::bigint);
    insert into alert_change (alert_id, district_id, alert)
    values ((published::jsonb ->> 'alertId')::uuid, published::jsonb -> 'district' ->> 'districtId', published);
    return null;
end $$;
create constraint trigger outbox_alert_change after insert on outbox
    deferrable initially deferred
    for each row when (new.topic = 'impersonation-alerts' and new.value is not null)
    execute function record_alert_change();

-- What ingest-service last reported of the watch.
create table watch_report (
    reporter varchar(64) primary key,
    made_at  timestamptz not null,
    report   jsonb       not null
);

-- What people decided, as the precision of signals is reckoned from it: the signals that speak for the match, and the latest word.
create function supporting_signals(state jsonb) returns text[] language sql immutable strict as $$
    select coalesce(array_agg(distinct reason ->> 'signal'), '{}')
    from jsonb_array_elements(state -> 'match' -> 'evidence') as reason
    where coalesce((reason ->> 'contribution')::float8, 1) > 0
$$;
alter table alert
    add column signals    text[] generated always as (supporting_signals(state)) stored,
    add column verdict    varchar(32) generated always as (state -> 'review' ->> 'verdict') stored,
    add column reason     varchar(64) generated always as (state -> 'review' ->> 'reason') stored,
    add column decided_at timestamptz generated always as (time_of(state -> 'review' ->> 'decidedAt')) stored;
update alert set state = jsonb_set(state, '{review,reason}', to_jsonb(decision.reason))
from decision
where decision.alert_id = alert.alert_id and decision.decided_at = alert.decided_at and decision.reason is not null;
create index alert_decided on alert (decided_at) include (district_id, verdict, reason, signals)
    where verdict in ('TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN');
