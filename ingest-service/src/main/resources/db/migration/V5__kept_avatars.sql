-- Avatars of accounts that alerts are about, as evidence. Filled only where the operator wants that.
CREATE TABLE kept_avatar (
    platform    varchar(32)   NOT NULL,
    account_id  varchar(256)  NOT NULL,
    sha256      bytea         NOT NULL,               -- of the picture's bytes
    avatar_hash varchar(64)   NOT NULL,               -- what it looks like, as in the account's snapshot
    address     varchar(2048) NOT NULL,               -- where it was fetched
    media_type  varchar(16)   NOT NULL,
    bytes       bytea         NOT NULL,
    fetched_at  timestamptz   NOT NULL DEFAULT now(), -- for the first time
    PRIMARY KEY (platform, account_id, sha256)
);
CREATE INDEX kept_avatar_sha256 ON kept_avatar (sha256);
CREATE INDEX kept_avatar_fetched ON kept_avatar (fetched_at);
