-- The ticket in another system that an alert or a decision belongs to.
alter table alert add column external_id varchar(200), add column external_url varchar(2000);

-- Who decided, without a name; the ticket; and by which request, so that the same request sent again makes no second decision: hashes of
-- the sender with their Idempotency-Key, and of what was asked for.
alter table decision
    add column actor varchar(64),
    add column external_id varchar(200),
    add column external_url varchar(2000),
    add column idempotency_key varchar(64),
    add column request_hash varchar(64);
create unique index decision_request on decision (idempotency_key, alert_id) where idempotency_key is not null;
