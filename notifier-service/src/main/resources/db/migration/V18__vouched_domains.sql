-- The domains of a district for which somebody other than the district vouches: addresses there are its own people's.
ALTER TABLE registered_district ADD COLUMN vouched_domains text[] NOT NULL DEFAULT '{}';
