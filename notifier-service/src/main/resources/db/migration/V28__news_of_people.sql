-- Whether a subscription hears of accounts that imitate a person: 'all', 'only' or 'without' them.
ALTER TABLE subscription ADD COLUMN people varchar(16) NOT NULL DEFAULT 'all';
