-- Records of accounts that alerts are about: what was seen, when, signed. See docs/report.md.
CREATE TABLE account_record (
    position     bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid         NOT NULL UNIQUE,
    platform     varchar(32)  NOT NULL,
    account_id   varchar(256) NOT NULL,
    reason       varchar(16)  NOT NULL,               -- raised, confirmed or changed
    profile_hash bytea        NOT NULL,               -- of what the alert said of the account
    taken_at     timestamptz  NOT NULL,
    document     bytea        NOT NULL,               -- canonical JSON
    sha256       bytea        NOT NULL,               -- of the document
    key_id       varchar(16)  NOT NULL,
    signature    bytea        NOT NULL,               -- Ed25519, of the document
    picture      bytea,                               -- PNG, written by us
    dismissed_at timestamptz                          -- since when nobody takes the account for an impostor
);
CREATE INDEX account_record_account ON account_record (platform, account_id, position);
CREATE INDEX account_record_age ON account_record (taken_at);

-- Records that have to be taken.
CREATE TABLE record_request (
    platform     varchar(32)  NOT NULL,
    account_id   varchar(256) NOT NULL,
    reason       varchar(16)  NOT NULL,
    profile      bytea        NOT NULL,               -- what the alert says of the account, as JSON
    profile_hash bytea        NOT NULL,
    attempts     integer      NOT NULL DEFAULT 0,
    due_at       timestamptz  NOT NULL DEFAULT now(),
    token        uuid,
    token_until  timestamptz  NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (platform, account_id)
);
CREATE INDEX record_request_due ON record_request (due_at);

-- The keys that sign records. The newest with a private key signs; the others stay, so that older records can be verified.
CREATE TABLE record_key (
    key_id      varchar(16) PRIMARY KEY,
    public_key  bytea       NOT NULL,                 -- SubjectPublicKeyInfo
    private_key bytea,                                -- PKCS #8
    made_at     timestamptz NOT NULL DEFAULT now()
);
