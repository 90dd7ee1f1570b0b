-- A web site may be that of a watched district, of a district of the directory, or both.
ALTER TABLE website ADD COLUMN watched boolean NOT NULL DEFAULT true;
ALTER TABLE website ADD COLUMN in_directory boolean NOT NULL DEFAULT false;

-- Sites of watched districts are visited first.
DROP INDEX website_due;
CREATE INDEX website_due ON website (watched DESC, due_at);
