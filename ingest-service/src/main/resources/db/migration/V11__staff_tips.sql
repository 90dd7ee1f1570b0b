-- Tips of people who are signed in to the console. Of anybody else there is no word of who told.
ALTER TABLE tip ADD COLUMN told_by varchar(200);
-- As it was typed or seen, for an account that is published as typed.
ALTER TABLE tip ADD COLUMN display_name varchar(1000);
