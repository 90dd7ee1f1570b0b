-- The domain of which domain_registered_at and domain_transferred_at are; null where none was asked of.
ALTER TABLE website ADD COLUMN dated_domain varchar(253);
