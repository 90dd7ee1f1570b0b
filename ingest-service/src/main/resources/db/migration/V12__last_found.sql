-- When an answer of the source last had an account in it: a source that answers and finds nothing for days is a sign of trouble.
ALTER TABLE source_state ADD COLUMN last_found_at timestamptz;
