-- How often a job was begun since one last reported what came of it.
ALTER TABLE round ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE handle_turn ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE look_up ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE tip ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE website ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE backfill ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE source_state ADD COLUMN newest_attempts integer NOT NULL DEFAULT 0;
ALTER TABLE source_state ADD COLUMN stream_attempts integer NOT NULL DEFAULT 0; -- since the cursor moved
