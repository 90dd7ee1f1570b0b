-- Who paused a subscription for its reader. Readers pause by the link in their mails, and are not named: what a reader paused,
-- nobody else resumes.
ALTER TABLE subscription ADD COLUMN paused_by text;
