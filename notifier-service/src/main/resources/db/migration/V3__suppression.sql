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
