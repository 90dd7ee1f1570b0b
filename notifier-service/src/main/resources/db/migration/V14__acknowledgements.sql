-- Since when a critical alert waits for somebody to acknowledge it, by its own time and by when it was stored, and when it was told once
-- more because nobody did. All are null while it does not wait.
ALTER TABLE alert_state
    ADD COLUMN unacknowledged_since timestamptz,
    ADD COLUMN waiting_since        timestamptz,
    ADD COLUMN told_again_at        timestamptz;
CREATE INDEX alert_state_unacknowledged ON alert_state (unacknowledged_since)
    WHERE unacknowledged_since IS NOT NULL AND told_again_at IS NULL;

-- A backup hears of critical alerts that nobody acknowledged in time, and of nothing else.
ALTER TABLE subscription ADD COLUMN backup boolean NOT NULL DEFAULT false;

-- That nobody acknowledged an alert is not told once somebody has; that somebody did, not once it waits anew.
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
       ELSE true END
WHERE notification.told_at IS NULL AND notification.withdrawn_at IS NULL;
