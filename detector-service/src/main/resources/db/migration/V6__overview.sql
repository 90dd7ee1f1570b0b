-- What the overview and the feedback are reckoned from: of every alert a narrow row, kept by a trigger, so that no alert
-- itself has to be read.
create table alert_figures (
    alert_id      uuid        primary key references alert on delete cascade,
    district_id   varchar(64) not null,
    severity      varchar(32) not null,
    status        varchar(32) not null,
    found_by      varchar(32) not null,
    first_seen_at timestamptz not null,
    raised_at     timestamptz not null,
    removed_at    timestamptz,           -- when the account's end resolved the alert
    signals       text[]      not null,  -- those that speak for the match
    verdict       varchar(32),           -- a person's latest word
    reason        varchar(64),
    decided_at    timestamptz
);

create function keep_figures() returns trigger language plpgsql as $$
begin
    insert into alert_figures values (
        new.alert_id, new.district_id, new.severity, new.status, new.found_by,
        (new.state ->> 'firstSeenAt')::timestamptz,
        new.raised_at,
        case when new.status = 'RESOLVED'
                  and (new.state ->> 'statusReason' in ('ACCOUNT_SUSPENDED', 'ACCOUNT_DELETED')
                       or new.state -> 'review' -> 'actions' @> '["REMOVED_BY_PLATFORM"]')
             then new.updated_at end,
        array(select distinct reason ->> 'signal'
              from jsonb_array_elements(new.state -> 'match' -> 'evidence') as reason
              where coalesce((reason ->> 'contribution')::float8, 1) > 0
              order by 1),
        new.state -> 'review' ->> 'verdict',
        new.state -> 'review' ->> 'reason',
        (new.state -> 'review' ->> 'decidedAt')::timestamptz)
    on conflict (alert_id) do update
        set severity = excluded.severity, status = excluded.status, signals = excluded.signals,
            removed_at = case when excluded.removed_at is not null
                              then coalesce(alert_figures.removed_at, excluded.removed_at) end,
            verdict = excluded.verdict, reason = excluded.reason, decided_at = excluded.decided_at;
    return null;
end $$;
create trigger alert_figures after insert or update of state on alert for each row execute function keep_figures();

-- Fills the rows of earlier alerts; and the reason of a decision is kept beside its verdict from now on.
update alert set state = coalesce(
    (select jsonb_set(state, '{review,reason}', to_jsonb(decision.reason))
     from decision
     where decision.alert_id = alert.alert_id
       and decision.decided_at = (alert.state -> 'review' ->> 'decidedAt')::timestamptz
       and decision.reason is not null),
    state);

create index alert_figures_open on alert_figures (first_seen_at) include (severity, status)
    where status in ('NEW', 'IN_PROGRESS');
create index alert_figures_raised on alert_figures (raised_at);
create index alert_figures_removed on alert_figures (removed_at) where removed_at is not null;
create index alert_figures_decided on alert_figures (decided_at) where decided_at is not null;
create index alert_figures_district on alert_figures (district_id, decided_at) where decided_at is not null;

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
