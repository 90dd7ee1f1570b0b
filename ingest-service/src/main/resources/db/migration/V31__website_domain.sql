-- What the registry of the domain that showed the home page said last: when it was registered, and handed on. Null where it says nothing.
ALTER TABLE website ADD COLUMN domain_registered_at timestamptz;
ALTER TABLE website ADD COLUMN domain_transferred_at timestamptz;
