-- Whether an account on Bluesky had the host for a handle when that was last asked.
ALTER TABLE website ADD COLUMN is_handle boolean NOT NULL DEFAULT false;
