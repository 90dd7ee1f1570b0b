-- Platforms that take no credentials: whether an operator turned them on or off in the console. Nothing of them is encrypted.
ALTER TABLE platform_connection ADD COLUMN turned_on boolean;
