-- When the account of a report was removed: as the platform said, or when a source saw that it is gone. What was seen before the
-- report was filed tells nothing of it, and an account that is back was not removed.
create function report_removed_at(id uuid) returns timestamptz language sql stable as $$
    select case when report.state = 'REMOVED' then report.answered_at
                when alert.state -> 'account' ->> 'state' in ('SUSPENDED', 'DELETED')
                     and (alert.state ->> 'lastSeenAt')::timestamptz >= report.filed_at
                then (alert.state ->> 'lastSeenAt')::timestamptz end
    from platform_report report join alert using (alert_id)
    where report.report_id = id
$$;
