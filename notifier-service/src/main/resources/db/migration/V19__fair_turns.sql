SET LOCAL lookalike.districts = '*';

-- For whom a delivery waits its turn: the district it is about, or else the first of its subscription. Empty where it is about every
-- district, or for the operator.
ALTER TABLE delivery ADD COLUMN tenant varchar(64) NOT NULL DEFAULT '';

-- Whether next_attempt_at has come. The database keeps it where that time changes, and the poll for those whose time comes later: whose
-- turn it is can then be looked up among what is due alone, however much waits for a later day.
ALTER TABLE delivery ADD COLUMN due boolean NOT NULL DEFAULT false;

CREATE FUNCTION delivery_is_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.due := coalesce(NEW.next_attempt_at <= now(), false);
    RETURN NEW;
END $$;
CREATE TRIGGER delivery_is_due BEFORE INSERT OR UPDATE OF next_attempt_at ON delivery
    FOR EACH ROW EXECUTE FUNCTION delivery_is_due();

UPDATE delivery
SET tenant = coalesce(
      delivery.district_id, (SELECT district_ids[1] FROM subscription WHERE subscription.id = delivery.subscription_id), ''),
    next_attempt_at = next_attempt_at
WHERE next_attempt_at IS NOT NULL OR lease_token IS NOT NULL;

DROP INDEX delivery_pressing;
CREATE INDEX delivery_turn ON delivery (channel, tenant, domain, priority, next_attempt_at) WHERE due;
CREATE INDEX delivery_later ON delivery (next_attempt_at) WHERE next_attempt_at IS NOT NULL AND NOT due;

-- Of an attempt, what turns and rates are counted by: each claim counts the attempts of the last minute, and would else look up the
-- delivery of each.
ALTER TABLE attempt
    ADD COLUMN channel varchar(16),
    ADD COLUMN tenant  varchar(64),
    ADD COLUMN domain  varchar(254);
