-- Who renews a token, named as in every other table of work that the replicas share.
ALTER TABLE source_token RENAME COLUMN lease TO token;
ALTER TABLE source_token RENAME COLUMN lease_until TO token_until;
