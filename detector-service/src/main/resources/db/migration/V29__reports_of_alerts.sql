-- An alert tells what became of the newest report of its account. Those reported before this version tell it from here on; their
-- revision stays, as nothing about the account has changed.
set local lookalike.districts = '*';

update alert set state = alert.state || jsonb_build_object('report', jsonb_strip_nulls(jsonb_build_object(
    'recorded', newest.state,
    'filedAt', to_json(newest.filed_at at time zone 'UTC') #>> '{}' || 'Z',
    'answeredAt', to_json(newest.answered_at at time zone 'UTC') #>> '{}' || 'Z',
    'removedAt', case when alert.state -> 'account' ->> 'state' in ('SUSPENDED', 'DELETED')
                           and (alert.state ->> 'lastSeenAt')::timestamptz >= newest.filed_at
                      then alert.state ->> 'lastSeenAt' end)))
from (select distinct on (alert_id) alert_id, state, filed_at, answered_at
      from platform_report
      where filed_at is not null and state in ('FILED', 'REMOVED', 'REFUSED', 'NO_ANSWER')
      order by alert_id, filed_at desc, created_at desc) as newest
where newest.alert_id = alert.alert_id;
