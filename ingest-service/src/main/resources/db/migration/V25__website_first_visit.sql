-- When the home page was first read, as far as is known.
ALTER TABLE website ADD COLUMN first_visited_at timestamptz;
UPDATE website SET first_visited_at = visited_at;

-- Whether a site is that of a district in the directory of US districts, another one, or on a host that anybody can have.
ALTER TABLE website_account ADD COLUMN standing varchar(10) NOT NULL DEFAULT 'own';
-- Whether the site was published with the account as the district's own: no site of others takes that away.
ALTER TABLE website_account ADD COLUMN is_published boolean NOT NULL DEFAULT false;
UPDATE website_account SET is_published = true
WHERE account IN (SELECT account FROM website_account GROUP BY account HAVING count(DISTINCT domain) < 5);
