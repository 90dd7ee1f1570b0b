-- Tokens that the service renews, or whose end it asks for. They are encrypted by a key that is not in the database.
CREATE TABLE source_token (
    source       varchar(128) PRIMARY KEY,
    fingerprints text[]       NOT NULL,               -- SHA-256 of the tokens taken from the settings, the last of which is in use
    encrypted    text,                                -- the tokens; null where the token stays in the settings
    issued_at    timestamptz  NOT NULL DEFAULT now(), -- when it was renewed, or taken from the settings
    usable_until timestamptz,                         -- of the access token; null if unknown
    ends_at      timestamptz,                         -- when a person has to act; null if never or unknown
    due_at       timestamptz  NOT NULL,               -- when it is renewed, or its end asked for
    problem      varchar(1000),                       -- why that failed last
    lease        uuid,                                -- who renews it
    lease_until  timestamptz  NOT NULL DEFAULT 'epoch'
);
