-- The link in a mail to one person is a secret of theirs: it goes, with what the mail says, once no attempt at it follows, by whatever way.
CREATE FUNCTION forget_personal_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.letter := NEW.letter - 'link' - 'values';
    RETURN NEW;
END $$;
CREATE TRIGGER personal_mail_ends BEFORE UPDATE ON delivery FOR EACH ROW
    WHEN (NEW.letter ->> 'kind' = 'personal' AND NEW.next_attempt_at IS NULL AND NEW.lease_token IS NULL)
    EXECUTE FUNCTION forget_personal_mail();
