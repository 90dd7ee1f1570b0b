-- Whether anything is sent to a subscription now: it is confirmed, and neither ended nor paused.
CREATE FUNCTION in_force(subscription) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT $1.ended_at IS NULL AND $1.confirmed_at IS NOT NULL AND $1.paused_at IS NULL
$$;

-- Whether a subscription is to a district; one that names none is to all, also those that are registered later.
CREATE FUNCTION hears_of(subscription, district_id text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT cardinality($1.district_ids) = 0 OR $2 = ANY ($1.district_ids)
$$;

CREATE OR REPLACE VIEW wanted_notification WITH (security_invoker = true) AS
SELECT notification.id, notification.alert_id, notification.delivery_id, notification.kind, notification.created_at,
       notification.alert_time, notification.traceparent, alert_state.alert, alert_state.published
FROM notification
JOIN subscription ON subscription.id = notification.subscription_id AND in_force(subscription)
JOIN alert_state
  ON alert_state.alert_id = notification.alert_id
 AND alert_state.open = (notification.kind <> 'closed')
 AND NOT (alert_state.open AND coalesce(alert_state.alert ->> 'statusReason', '') = 'snoozed')
 AND CASE notification.kind
       WHEN 'unacknowledged' THEN alert_state.unacknowledged_since IS NOT NULL
       WHEN 'acknowledged' THEN alert_state.alert ->> 'acknowledgedAt' IS NOT NULL
       WHEN 'closed' THEN EXISTS (
         SELECT FROM notification AS raised
         WHERE raised.alert_id = notification.alert_id AND raised.subscription_id = notification.subscription_id
           AND raised.kind = 'raised'
           AND (raised.told_at IS NOT NULL
                OR EXISTS (
                  SELECT FROM attempt
                  WHERE attempt.delivery_id = raised.delivery_id AND coalesce(attempt.outcome, 'unknown') = 'unknown')))
       ELSE true END
WHERE notification.told_at IS NULL AND notification.withdrawn_at IS NULL;
