-- A subscription goes to a mailbox or to a webhook. The URL and the secrets are needed as they are, to post and to sign; they
-- are in these columns alone, and are taken away when the subscription ends: of the URL the host stays, for the history.
ALTER TABLE subscription
    ALTER COLUMN address DROP NOT NULL,
    ADD COLUMN webhook_url                 varchar(2048),
    ADD COLUMN webhook_preset              varchar(16) CHECK (webhook_preset IN ('standard', 'slack', 'teams', 'mattermost')),
    ADD COLUMN webhook_secret              varchar(100),
    ADD COLUMN webhook_former_secret       varchar(100),  -- signs, too, while receivers change over
    ADD COLUMN webhook_former_secret_until timestamptz,
    ADD CHECK ((address IS NULL) = (webhook_url IS NOT NULL)),
    ADD CHECK ((webhook_url IS NULL) = (webhook_preset IS NULL)),
    ADD CHECK (webhook_secret IS NULL OR webhook_url IS NOT NULL),
    ADD CHECK (webhook_url IS NULL OR webhook_secret IS NOT NULL OR ended_at IS NOT NULL),
    ADD CHECK ((webhook_former_secret IS NULL) = (webhook_former_secret_until IS NULL));

-- One subscription for each webhook and set of districts, however often it is asked for.
CREATE UNIQUE INDEX subscription_webhook_once ON subscription (md5(webhook_url), district_ids)
    WHERE ended_at IS NULL AND webhook_url IS NOT NULL;

-- Of a webhook's delivery the recipient is the host.
ALTER TABLE delivery DROP COLUMN domain;
ALTER TABLE delivery
    ADD COLUMN domain varchar(254) GENERATED ALWAYS AS (lower(split_part(recipient, '@', -1))) STORED;

-- Mail servers and web servers have codes alike.
ALTER TABLE attempt RENAME COLUMN smtp_code TO reply_code;

-- An alert as it was published, for programs. Alerts stored before have it with their next revision.
ALTER TABLE alert_state ADD COLUMN published text;
CREATE OR REPLACE VIEW wanted_notification AS
SELECT notification.id, notification.alert_id, notification.delivery_id, notification.kind, notification.created_at,
       notification.alert_time, notification.traceparent, alert_state.alert, alert_state.published
FROM notification
JOIN subscription
  ON subscription.id = notification.subscription_id
 AND (subscription.ended_at IS NULL AND subscription.paused_at IS NULL AND subscription.confirmed_at IS NOT NULL) IS TRUE
JOIN alert_state
  ON alert_state.alert_id = notification.alert_id
 AND alert_state.open = (notification.kind <> 'closed')
WHERE notification.told_at IS NULL AND notification.withdrawn_at IS NULL;
