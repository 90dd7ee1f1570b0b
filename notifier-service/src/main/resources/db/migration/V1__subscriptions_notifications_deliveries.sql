-- Who wants to hear what. A row is ended, never deleted: the history of deliveries refers to it.
CREATE TABLE subscription (
    id               uuid         PRIMARY KEY,
    position         bigint       GENERATED ALWAYS AS IDENTITY UNIQUE,
    address          varchar(254) NOT NULL,
    name             varchar(100),
    district_ids     text[]       NOT NULL,      -- sorted; empty means every district
    minimum_severity varchar(16)  NOT NULL,
    created_at       timestamptz  NOT NULL DEFAULT now(),
    ended_at         timestamptz
);

-- One subscription per address and set of districts, however often it is asked for.
CREATE UNIQUE INDEX subscription_once ON subscription (lower(address), district_ids) WHERE ended_at IS NULL;

-- The latest revision of every alert.
CREATE TABLE alert_state (
    alert_id  uuid        PRIMARY KEY,
    revision  bigint      NOT NULL,
    open      boolean     NOT NULL,
    alert     jsonb       NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);

-- The fate of what is to be told to one recipient over one channel; may carry several notifications.
-- A delivery is due when next_attempt_at has come, and never where it is null.
CREATE TABLE delivery (
    id               uuid         PRIMARY KEY,
    position         bigint       GENERATED ALWAYS AS IDENTITY UNIQUE,
    recipient        varchar(254) NOT NULL,
    channel          varchar(16)  NOT NULL,
    state            varchar(16)  NOT NULL CHECK (state IN
                       ('PENDING', 'SENDING', 'SENT', 'RETRY', 'FAILED', 'AMBIGUOUS', 'CANCELLED')),
    attempt_count    integer      NOT NULL DEFAULT 0,
    unknown_outcomes integer      NOT NULL DEFAULT 0,  -- attempts of which nobody can say whether they arrived
    created_at       timestamptz  NOT NULL DEFAULT now(),
    waiting_since    timestamptz  NOT NULL DEFAULT now(),
    next_attempt_at  timestamptz,
    lease_token      uuid,
    lease_until      timestamptz,
    message_id       varchar(320),
    sent_at          timestamptz,
    last_error       varchar(1000),
    CHECK ((state = 'SENDING') = (lease_token IS NOT NULL)),
    CHECK ((lease_token IS NULL) = (lease_until IS NULL))
);

CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX delivery_recipient ON delivery (lower(recipient), position);

-- The intent to tell one subscription about one alert: made once.
CREATE TABLE notification (
    id              uuid        PRIMARY KEY,
    alert_id        uuid        NOT NULL,
    subscription_id uuid        NOT NULL REFERENCES subscription,
    kind            varchar(16) NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    alert_time      timestamptz NOT NULL,              -- when the detector made the revision that is told
    delivery_id     uuid        NOT NULL REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
    traceparent     varchar(64),
    UNIQUE (alert_id, subscription_id)
);

CREATE INDEX notification_delivery ON notification (delivery_id);

-- Notifications still worth telling: the subscription goes on and someone should still look at the alert.
CREATE VIEW wanted_notification AS
SELECT notification.id, notification.alert_id, notification.delivery_id, notification.created_at,
       notification.alert_time, notification.traceparent,
       alert_state.alert, subscription.name, subscription.district_ids, subscription.minimum_severity
FROM notification
JOIN subscription ON subscription.id = notification.subscription_id AND subscription.ended_at IS NULL
JOIN alert_state ON alert_state.alert_id = notification.alert_id AND alert_state.open;

-- One try at a delivery. Without ended_at it is running, or its process died and its lease will tell.
CREATE TABLE attempt (
    delivery_id uuid        NOT NULL REFERENCES delivery,
    number      integer     NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    outcome     varchar(16),
    smtp_code   integer,
    detail      varchar(1000),
    PRIMARY KEY (delivery_id, number)
);

-- Records of the alert topic that could not be read or stored.
CREATE TABLE rejected_record (
    id          bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       varchar(249) NOT NULL,
    partition   integer      NOT NULL,
    "offset"    bigint       NOT NULL,
    reason      varchar(32)  NOT NULL,
    detail      varchar(1000) NOT NULL,
    key         bytea,
    value       bytea,                                 -- its first 64 KiB
    value_size  integer      NOT NULL,                 -- of the whole value, in bytes
    rejected_at timestamptz  NOT NULL DEFAULT now(),
    UNIQUE (topic, partition, "offset")
);
