-- Who renews a token, named as in every other table of work that the replicas share. Replicas of an earlier version, which run beside
-- those of this one during an update, go by lease and lease_until; each of the two sees what the other has claimed.
ALTER TABLE source_token
    ADD COLUMN token       uuid,
    ADD COLUMN token_until timestamptz NOT NULL DEFAULT 'epoch';

CREATE FUNCTION source_token_lease() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.lease := NEW.token;
    NEW.lease_until := NEW.token_until;
    RETURN NEW;
END $$;
CREATE TRIGGER source_token_lease BEFORE UPDATE OF token_until ON source_token
    FOR EACH ROW EXECUTE FUNCTION source_token_lease();
