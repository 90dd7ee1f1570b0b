-- The key by which the link was made; the link ends with it, and the session that it begins. A link without one does not work:
-- those made before live for an hour.
alter table sign_in_link add column key_id varchar(12);
