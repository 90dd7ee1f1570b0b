-- How often in a row the renewal of a token was begun without a result.
ALTER TABLE source_token ADD COLUMN attempts integer NOT NULL DEFAULT 0;
