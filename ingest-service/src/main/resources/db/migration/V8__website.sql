-- The web sites of watched districts, and what was read at the last visit.
CREATE TABLE website (
    host          varchar(253) PRIMARY KEY,               -- without www
    due_at        timestamptz  NOT NULL DEFAULT now(),
    token         uuid,                                   -- who visits it
    token_until   timestamptz  NOT NULL DEFAULT 'epoch',
    visited_at    timestamptz,                            -- when its home page was last read
    failures      integer      NOT NULL DEFAULT 0,        -- since then
    last_failure  varchar(1000),
    reader        integer,                                -- the version of the reader that read the pages
    pages         text,                                   -- what was read, with the marks by which a server knows it
    reassess      boolean      NOT NULL DEFAULT false     -- publish what was read anew, as an account turned out to be others'
);
CREATE INDEX website_due ON website (due_at);

-- The accounts that a web site links to: those that sites of many districts link to are no district's.
CREATE TABLE website_account (
    host    varchar(253) NOT NULL REFERENCES website ON DELETE CASCADE,
    account varchar(300) NOT NULL,                        -- platform:handle in lower case
    domain  varchar(253) NOT NULL,                        -- the registrable domain of the host
    PRIMARY KEY (host, account)
);
CREATE INDEX website_account_account ON website_account (account, domain);
