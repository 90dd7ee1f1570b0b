-- What the topic account-snapshots says about every account: lets the service recognise content that is already published.
-- A row is first written without content, to lock the account, in the transaction that then publishes it.
CREATE TABLE account_content (
    platform     varchar(32)  COLLATE "C" NOT NULL,
    account_id   varchar(256) COLLATE "C" NOT NULL,
    content_hash bytea        NOT NULL DEFAULT '',      -- SHA-256 of the content
    observed_at  timestamptz  NOT NULL DEFAULT 'epoch', -- when the account was last seen to look like this
    published_at timestamptz  NOT NULL DEFAULT 'epoch', -- when that was last published
    PRIMARY KEY (platform, account_id)
) WITH (fillfactor = 80); -- rows are updated in place whenever an account is seen again
