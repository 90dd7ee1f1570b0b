-- Whether the platform shows the account no more, as it was last published.
ALTER TABLE account_content ADD COLUMN gone boolean NOT NULL DEFAULT false;

-- That an account was erased because somebody asked for it. Of the account there is a hash, so that whoever knows the account
-- can be shown that it was.
CREATE TABLE erasure (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    erased_at    timestamptz NOT NULL DEFAULT now(),
    asked_by     varchar(200) NOT NULL,
    platform     varchar(32) NOT NULL,
    account_hash bytea       NOT NULL               -- SHA-256 of platform:accountId
);

CREATE INDEX handle_standing_age ON handle_standing (checked_at);
