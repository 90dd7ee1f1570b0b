-- Accounts that a search of the web found become tips, each once.
ALTER TABLE tip ADD COLUMN found_on_web boolean NOT NULL DEFAULT false;

CREATE TABLE web_find (
    account_hash bytea       PRIMARY KEY, -- SHA-256 of platform:accountId; of what was found nothing else is kept
    found_at     timestamptz NOT NULL DEFAULT now()
);
