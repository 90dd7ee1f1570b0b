-- Which letters about a subscription were written.
ALTER TABLE subscription
    ADD COLUMN asked_at       timestamptz,   -- the addressee, to confirm it
    ADD COLUMN end_noticed_at timestamptz;   -- whether its end left a district without a recipient
UPDATE subscription SET end_noticed_at = ended_at;

CREATE INDEX subscription_to_ask ON subscription (id) WHERE confirmed_at IS NULL AND asked_at IS NULL AND ended_at IS NULL;
CREATE INDEX subscription_end_to_notice ON subscription (id) WHERE ended_at IS NOT NULL AND end_noticed_at IS NULL;
