-- What stands for an address that was erased: whoever knows the address can find what is left of it, nobody else can read it.
-- The key is this installation's own; a copy of single tables, or of what the API shows, does not help to guess.
CREATE TABLE pseudonym_key (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    key      bytea   NOT NULL
);
INSERT INTO pseudonym_key (key)
SELECT sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) FROM generate_series(1, 4);

CREATE FUNCTION pseudonym(address text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT 'erased-' || encode(sha256(key || convert_to(lower(address), 'UTF8')), 'hex') FROM pseudonym_key
$$;

-- An erased address that is suppressed stays so: if it is subscribed again, by which it is known again, the suppression names
-- it again, whoever subscribes it.
CREATE FUNCTION remember_suppression() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    seen text := current_setting('lookalike.districts', true);
BEGIN
    PERFORM set_config('lookalike.districts', '*', true);
    UPDATE suppression SET address = lower(new.address)
    WHERE address = pseudonym(new.address) AND lifted_at IS NULL
      AND NOT EXISTS (SELECT FROM suppression AS named WHERE named.address = lower(new.address) AND named.lifted_at IS NULL);
    PERFORM set_config('lookalike.districts', coalesce(seen, ''), true);
    RETURN NULL;
END $$;
CREATE TRIGGER subscription_remembers_suppression AFTER INSERT ON subscription
    FOR EACH ROW WHEN (new.address IS NOT NULL) EXECUTE FUNCTION remember_suppression();

-- That an address was erased because somebody asked for it.
CREATE TABLE erasure (
    id        bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    erased_at timestamptz  NOT NULL DEFAULT now(),
    asked_by  varchar(200) NOT NULL,
    pseudonym varchar(100) NOT NULL
);

CREATE INDEX notification_alert ON notification (alert_id);
CREATE INDEX delivery_age ON delivery (created_at);
CREATE INDEX rejected_record_age ON rejected_record (rejected_at);
