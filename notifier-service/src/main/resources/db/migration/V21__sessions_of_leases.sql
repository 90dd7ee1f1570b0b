-- The session of the database by which a lease was last renewed: if it is gone, so is the replica. Null where a version claimed that
-- renews none.
ALTER TABLE delivery ADD COLUMN lease_session integer;
