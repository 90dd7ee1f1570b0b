-- How many names of schools and leaders a district's rounds have searched for at a source, which says whose turn it is.
ALTER TABLE round ADD COLUMN member_turn bigint NOT NULL DEFAULT 0;
