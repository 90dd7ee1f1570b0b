-- Which news a subscription gets, by kind of notification; null for all. And how many messages were numbered for its webhook.
ALTER TABLE subscription
    ADD COLUMN events   text[] CHECK (cardinality(events) > 0),
    ADD COLUMN messages bigint NOT NULL DEFAULT 0,
    DROP CONSTRAINT subscription_webhook_preset_check,
    ADD CONSTRAINT subscription_webhook_preset_check
        CHECK (webhook_preset IN ('standard', 'slack', 'teams', 'google_chat', 'mattermost'));

-- What a delivery posts to a program. It is written before the first attempt, and every later attempt posts the same, as receivers ignore
-- an id that they have seen. It is deleted, and the delivery gets another message_id, when an alert in it is erased.
CREATE TABLE webhook_message (
    delivery_id  uuid        PRIMARY KEY REFERENCES delivery ON DELETE CASCADE,
    district_ids text[]      NOT NULL,               -- of the subscription, when it was written
    type         varchar(64) NOT NULL,
    sequence     bigint      NOT NULL,               -- rises by one with each message of the subscription
    body         text        NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_message_age ON webhook_message (made_at);

-- A subscription may have been to more districts when the message was written: it is seen by whoever sees all of them.
ALTER TABLE webhook_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_message FORCE ROW LEVEL SECURITY;
CREATE POLICY tenants ON webhook_message USING (sees_all()
    OR sees(district_ids) AND EXISTS (SELECT FROM delivery WHERE delivery.id = webhook_message.delivery_id));

-- What a message tells is wanted until it arrives, as an attempt that was answered with an error may have been read. Who gets no raised
-- alerts hears of the end of each.
CREATE OR REPLACE VIEW wanted_notification WITH (security_invoker = true) AS
SELECT notification.id, notification.alert_id, notification.delivery_id, notification.kind, notification.created_at,
       notification.alert_time, notification.traceparent, alert_state.alert, alert_state.published
FROM notification
JOIN subscription ON subscription.id = notification.subscription_id AND in_force(subscription)
JOIN alert_state
  ON alert_state.alert_id = notification.alert_id
 AND (alert_state.open = (notification.kind <> 'closed')
      AND NOT (alert_state.open AND coalesce(alert_state.alert ->> 'statusReason', '') = 'snoozed')
      AND CASE notification.kind
            WHEN 'unacknowledged' THEN alert_state.unacknowledged_since IS NOT NULL
            WHEN 'acknowledged' THEN alert_state.alert ->> 'acknowledgedAt' IS NOT NULL
            WHEN 'closed' THEN 'raised' <> ALL (subscription.events) OR EXISTS (
              SELECT FROM notification AS raised
              WHERE raised.alert_id = notification.alert_id AND raised.subscription_id = notification.subscription_id
                AND raised.kind = 'raised'
                AND (raised.told_at IS NOT NULL
                     OR EXISTS (
                       SELECT FROM attempt
                       WHERE attempt.delivery_id = raised.delivery_id AND coalesce(attempt.outcome, 'unknown') = 'unknown')
                     OR EXISTS (SELECT FROM webhook_message WHERE webhook_message.delivery_id = raised.delivery_id)))
            ELSE true END
      OR EXISTS (SELECT FROM webhook_message WHERE webhook_message.delivery_id = notification.delivery_id))
WHERE notification.told_at IS NULL AND notification.withdrawn_at IS NULL;
