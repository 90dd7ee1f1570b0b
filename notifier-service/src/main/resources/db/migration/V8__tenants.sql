-- Whose rows a transaction sees: the setting names districts, * for all; where it is not set, none. The application cannot
-- change this: it owns no table.
CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('lookalike.districts', true) = '*', false);

CREATE FUNCTION sees(district_id text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sees_all() OR district_id = ANY (string_to_array(current_setting('lookalike.districts', true), ','));

-- What is about several districts is seen by whoever sees all of them; what is about every district, which an empty list
-- means, by whoever sees every district.
CREATE FUNCTION sees(district_ids text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sees_all() OR cardinality(district_ids) > 0
        AND district_ids <@ string_to_array(current_setting('lookalike.districts', true), ',');

-- Under a policy PostgreSQL uses an index for operators alone of which it knows that they tell nothing of hidden rows; lower()
-- is none of them. So addresses are also kept as they are compared.
ALTER TABLE subscription ADD COLUMN address_key text GENERATED ALWAYS AS (lower(address)) STORED;
DROP INDEX subscription_once;
CREATE UNIQUE INDEX subscription_once ON subscription (address_key, district_ids) WHERE ended_at IS NULL;

ALTER TABLE delivery ADD COLUMN recipient_key text GENERATED ALWAYS AS (lower(recipient)) STORED;
DROP INDEX delivery_recipient;
CREATE INDEX delivery_recipient ON delivery (recipient_key, position);

ALTER TABLE alert_state ADD COLUMN district_id text GENERATED ALWAYS AS (alert -> 'district' ->> 'districtId') STORED;

-- Policies bind whoever asks, through the view too.
ALTER VIEW wanted_notification SET (security_invoker = true);

DO $$
DECLARE
    holder text;
BEGIN
    FOREACH holder IN ARRAY ARRAY['subscription', 'alert_state', 'registered_district', 'notification', 'delivery', 'attempt',
                                  'bounce', 'suppression', 'watch_report', 'rejected_record'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', holder);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', holder);
    END LOOP;
END $$;

CREATE POLICY tenants ON subscription USING (sees(district_ids));
CREATE POLICY tenants ON alert_state USING (sees(district_id));
CREATE POLICY tenants ON registered_district USING (sees(district_id));

-- A delivery is its subscription's; a letter without one is the operator's. Policies hold within policies, and all is asked
-- for first, so what the program does costs one comparison for each row.
CREATE POLICY tenants ON delivery USING (sees_all()
    OR EXISTS (SELECT FROM subscription WHERE subscription.id = delivery.subscription_id));
CREATE POLICY tenants ON attempt USING (sees_all()
    OR EXISTS (SELECT FROM delivery WHERE delivery.id = attempt.delivery_id));
CREATE POLICY tenants ON bounce USING (sees_all()
    OR EXISTS (SELECT FROM delivery WHERE delivery.id = bounce.delivery_id));

-- Of a subscription that once was about more districts, those of the alerts it was told of are not shown that are another's.
CREATE POLICY tenants ON notification USING (sees_all()
    OR EXISTS (SELECT FROM subscription WHERE subscription.id = notification.subscription_id)
        AND EXISTS (SELECT FROM alert_state WHERE alert_state.alert_id = notification.alert_id));

-- That mails to an address come back may be seen by whom the address is subscribed for; it is for operators to lift.
CREATE POLICY operators ON suppression USING (sees_all());
CREATE POLICY tenants ON suppression FOR SELECT USING (sees_all()
    OR EXISTS (SELECT FROM subscription WHERE subscription.address_key = suppression.address));

CREATE POLICY operators ON watch_report USING (sees_all());
CREATE POLICY operators ON rejected_record USING (sees_all());
