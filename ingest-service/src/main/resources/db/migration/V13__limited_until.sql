-- The part of closed_until that the platform asked for. A test by an operator ends a pause after failures, but never this one.
ALTER TABLE source_state ADD COLUMN limited_until timestamptz NOT NULL DEFAULT 'epoch';
