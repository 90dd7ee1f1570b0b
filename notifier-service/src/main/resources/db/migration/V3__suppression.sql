-- A delivery may carry a letter instead of news of alerts, then also to someone without a subscription.
ALTER TABLE delivery
    ADD COLUMN letter jsonb,
    ALTER COLUMN subscription_id DROP NOT NULL,
    ADD CHECK ((letter IS NOT NULL) = (occasion = 'letter')),
    ADD CHECK (subscription_id IS NOT NULL OR letter IS NOT NULL);

-- A mail that came back: refused at the recipient's door, or returned by a server that had taken it.
CREATE TABLE bounce (
    delivery_id uuid          PRIMARY KEY REFERENCES delivery,
    bounced_at  timestamptz   NOT NULL DEFAULT now(),
    status      varchar(16),                            -- RFC 3463, such as 5.1.1
    detail      varchar(1000) NOT NULL,
    hard        boolean       NOT NULL                  -- it says that no mail reaches the recipient
);

-- An address that is mailed no more. A row is ended, never deleted: what came back before does not count again.
CREATE TABLE suppression (
    id            bigint        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address       varchar(254)  NOT NULL,               -- in lower case
    reason        varchar(1000) NOT NULL,
    suppressed_at timestamptz   NOT NULL DEFAULT now(),
    told_at       timestamptz,                          -- when those who should know were told
    lifted_at     timestamptz
);

CREATE UNIQUE INDEX suppression_once ON suppression (address) WHERE lifted_at IS NULL;
CREATE INDEX suppression_untold ON suppression (id) WHERE told_at IS NULL;

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
