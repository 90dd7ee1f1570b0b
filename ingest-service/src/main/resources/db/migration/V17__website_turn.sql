-- When a host may be asked: all replicas together send it one request at a time, with a pause after it.
CREATE TABLE website_turn (
    host text PRIMARY KEY,
    held_until timestamptz NOT NULL,
    ended_at timestamptz NOT NULL DEFAULT 'epoch'
);
