-- That an alert is closed is told to whom a notification of the alert reached, or may have: an attempt at it is in progress, or its outcome
-- is unknown. It is decided when the closing is written, as an attempt that was in progress when the alert was closed may have failed since.
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
