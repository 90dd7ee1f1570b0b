-- A domain of recipients gets so many attempts a minute; of a backlog, the most pressing goes out first.
ALTER TABLE delivery
    ADD COLUMN domain   varchar(254) GENERATED ALWAYS AS (lower(split_part(recipient, '@', 2))) STORED,
    ADD COLUMN priority smallint     NOT NULL DEFAULT 1;  -- 0 for critical alerts to 3 for low ones
CREATE INDEX delivery_pressing ON delivery (priority, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX attempt_started ON attempt (started_at);

-- Until a table is first analysed, PostgreSQL expects next to no row where a column is null, takes a whole partial index for
-- free, and joins each with each: two thousand new notifications stood still for minutes. So that rows are looked up by their
-- keys, there is no partial index of what waits, and the view words its conditions so that that of subscriptions is not used.
DROP INDEX notification_waiting;
CREATE OR REPLACE VIEW wanted_notification AS
SELECT notification.id, notification.alert_id, notification.delivery_id, notification.kind, notification.created_at,
       notification.alert_time, notification.traceparent, alert_state.alert
FROM notification
JOIN subscription
  ON subscription.id = notification.subscription_id
 AND (subscription.ended_at IS NULL AND subscription.paused_at IS NULL AND subscription.confirmed_at IS NOT NULL) IS TRUE
JOIN alert_state
  ON alert_state.alert_id = notification.alert_id
 AND alert_state.open = (notification.kind <> 'closed')
WHERE notification.told_at IS NULL AND notification.withdrawn_at IS NULL;
