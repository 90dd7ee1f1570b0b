-- How often a file was claimed for its step by one process after the other: the claim counts before the work begins, so that a file
-- that ends its process is not read for ever.
alter table district_import
    add column attempts integer not null default 0,
    add column lease_token uuid;
