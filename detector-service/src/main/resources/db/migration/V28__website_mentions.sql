-- Accounts that web sites of the directory of US districts name as their own. No district's data: whoever controls a site says this.
create table website_mention (
    website       varchar(253) not null,
    account_key   varchar(300) not null,   -- with the handle where the site does not give the id
    first_seen_at timestamptz  not null,
    last_seen_at  timestamptz  not null,
    pages         integer      not null,   -- that were read when it was last seen
    visited_at    timestamptz  not null,   -- the latest visit that counted
    missed_visits integer      not null,   -- since it was last seen
    primary key (website, account_key)
);
create index website_mention_account on website_mention (account_key);
create index website_mention_age on website_mention (last_seen_at);
