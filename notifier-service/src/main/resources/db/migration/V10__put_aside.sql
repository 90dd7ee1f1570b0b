-- Of an alert that somebody put aside nobody is told until it comes back, and what waits of it is withdrawn.
CREATE OR REPLACE VIEW wanted_notification WITH (security_invoker = true) AS
SELECT notification.id, notification.alert_id, notification.delivery_id, notification.kind, notification.created_at,
       notification.alert_time, notification.traceparent, alert_state.alert, alert_state.published
FROM notification
JOIN subscription
  ON subscription.id = notification.subscription_id
 AND (subscription.ended_at IS NULL AND subscription.paused_at IS NULL AND subscription.confirmed_at IS NOT NULL) IS TRUE
JOIN alert_state
  ON alert_state.alert_id = notification.alert_id
 AND alert_state.open = (notification.kind <> 'closed')
 AND NOT (alert_state.open AND coalesce(alert_state.alert ->> 'statusReason', '') = 'snoozed')
WHERE notification.told_at IS NULL AND notification.withdrawn_at IS NULL;
