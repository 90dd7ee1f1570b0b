SET LOCAL lookalike.districts = '*';

-- When its reader first used a button behind a link in a mail: until then only others say that the address wants these mails,
-- and few that others ask for go there.
ALTER TABLE subscription ADD COLUMN answered_at timestamptz;

-- Who vouches confirms in the very moment of making; later it was the reader. The button for a test was theirs, too.
UPDATE subscription
SET answered_at = coalesce(CASE WHEN confirmed_at > created_at THEN confirmed_at END, test_wanted_at);

-- When an address was last asked (asked_at) or tested (test_wanted_at, whoever wanted it) is known by all its subscriptions, those
-- that have ended among them.
CREATE INDEX subscription_address ON subscription (address_key);
