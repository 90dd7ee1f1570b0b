-- When, and in which language, a subscription wants to be told.
ALTER TABLE subscription
    ADD COLUMN mode         varchar(16) NOT NULL DEFAULT 'at_once' CHECK (mode IN ('at_once', 'daily', 'weekly')),
    ADD COLUMN time_zone    varchar(64) NOT NULL DEFAULT 'UTC',
    ADD COLUMN quiet_from   time,
    ADD COLUMN quiet_until  time,
    ADD COLUMN language     varchar(35) NOT NULL DEFAULT 'en',  -- BCP 47
    ADD COLUMN confirmed_at timestamptz,                        -- nothing is told before
    ADD COLUMN paused_at    timestamptz,                        -- nothing is told while set
    ADD CHECK ((quiet_from IS NULL) = (quiet_until IS NULL));

-- Until now every subscription was made by an operator, who vouched for it.
UPDATE subscription SET confirmed_at = created_at;

-- A delivery belongs to a subscription and collects, until its first attempt, what fits it: notifications about one
-- district, or about any where district_id is null.
ALTER TABLE delivery
    ADD COLUMN subscription_id uuid REFERENCES subscription,
    ADD COLUMN district_id     varchar(64),
    ADD COLUMN occasion        varchar(16) NOT NULL DEFAULT 'news',
    ADD COLUMN due_at          timestamptz;                     -- as planned; next_attempt_at may come later
UPDATE delivery SET due_at = created_at;
UPDATE delivery
SET subscription_id = notification.subscription_id
FROM notification
WHERE notification.delivery_id = delivery.id;
ALTER TABLE delivery
    ALTER COLUMN subscription_id SET NOT NULL,
    ALTER COLUMN occasion DROP DEFAULT,
    ALTER COLUMN due_at SET NOT NULL;

CREATE INDEX delivery_subscription ON delivery (subscription_id, due_at);

-- A subscription is told of an alert once, and then of what becomes of it. What is neither told nor withdrawn still
-- waits; it is withdrawn when it is not worth telling any more.
ALTER TABLE notification
    ADD COLUMN revision     bigint,
    ADD COLUMN told_at      timestamptz,
    ADD COLUMN withdrawn_at timestamptz,
    DROP CONSTRAINT notification_alert_id_subscription_id_key;
UPDATE notification SET revision = 1;
UPDATE notification SET told_at = delivery.sent_at
FROM delivery WHERE delivery.id = notification.delivery_id AND delivery.state = 'SENT';
UPDATE notification SET withdrawn_at = now()
FROM delivery WHERE delivery.id = notification.delivery_id AND delivery.state = 'CANCELLED';
ALTER TABLE notification ALTER COLUMN revision SET NOT NULL;

CREATE UNIQUE INDEX notification_once
    ON notification (alert_id, subscription_id) WHERE kind = 'raised' AND withdrawn_at IS NULL;
CREATE INDEX notification_waiting ON notification (alert_id, subscription_id) WHERE told_at IS NULL AND withdrawn_at IS NULL;

-- Notifications still worth telling: the subscription goes on, and the alert is as open, or as closed, as they say.
DROP VIEW wanted_notification;
CREATE VIEW wanted_notification AS
SELECT notification.id, notification.alert_id, notification.delivery_id, notification.kind, notification.created_at,
       notification.alert_time, notification.traceparent, alert_state.alert
FROM notification
JOIN subscription
  ON subscription.id = notification.subscription_id
 AND subscription.ended_at IS NULL AND subscription.confirmed_at IS NOT NULL AND subscription.paused_at IS NULL
JOIN alert_state
  ON alert_state.alert_id = notification.alert_id
 AND alert_state.open = (notification.kind <> 'closed')
WHERE notification.told_at IS NULL AND notification.withdrawn_at IS NULL;
