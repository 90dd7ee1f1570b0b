-- Mails of a subscription that come back stop that subscription. The address is stopped for all once mails of two independent districts
-- came back, and where the installation's own mails did. Without a subscription a row is about the address.
ALTER TABLE suppression ADD COLUMN subscription_id uuid REFERENCES subscription ON DELETE CASCADE;
CREATE INDEX suppression_subscription ON suppression (subscription_id);

DROP INDEX suppression_once;
CREATE UNIQUE INDEX suppression_once ON suppression (address, subscription_id) NULLS NOT DISTINCT WHERE lifted_at IS NULL;

-- Why nothing is sent to an address for a subscription; no row where mails are sent. It is the only place that says what stops what. Without
-- a subscription it is about the installation's own mails.
CREATE FUNCTION suppressing(address text, subscription_id uuid) RETURNS SETOF suppression LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM suppression AS in_force
    WHERE in_force.address = $1 AND in_force.lifted_at IS NULL
      AND (in_force.subscription_id IS NULL OR in_force.subscription_id = $2)
$$;

-- The same of a delivery. The letter by which a reader learns that mails came back is sent all the same.
CREATE FUNCTION suppressing(delivery) RETURNS SETOF suppression LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT stopping.* FROM suppressing($1.recipient_key, $1.subscription_id) AS stopping
    WHERE coalesce($1.letter ->> 'kind', '') <> 'returned'
$$;

-- A tenant sees what stops subscriptions of its own: that another's mails to the same address came back is not told.
DROP POLICY tenants ON suppression;
CREATE POLICY tenants ON suppression FOR SELECT USING (sees_all()
    OR EXISTS (SELECT FROM subscription
               WHERE subscription.address_key = suppression.address
                 AND (suppression.subscription_id IS NULL OR suppression.subscription_id = subscription.id)));

-- What was erased and subscribed again is another subscription: only the suppression of the address names it again.
CREATE OR REPLACE FUNCTION remember_suppression() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    seen text := current_setting('lookalike.districts', true);
BEGIN
    PERFORM set_config('lookalike.districts', '*', true);
    UPDATE suppression SET address = lower(new.address)
    WHERE address = pseudonym(new.address) AND subscription_id IS NULL AND lifted_at IS NULL
      AND NOT EXISTS (SELECT FROM suppression AS named
                      WHERE named.address = lower(new.address) AND named.subscription_id IS NULL AND named.lifted_at IS NULL);
    PERFORM set_config('lookalike.districts', coalesce(seen, ''), true);
    RETURN NULL;
END $$;
