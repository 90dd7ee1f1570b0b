-- The revision that closed or snoozed an alert which needed a look in the one just before. While it is the latest, an undone decision leads
-- back to what was told already.
ALTER TABLE alert_state ADD COLUMN set_aside_revision bigint;
