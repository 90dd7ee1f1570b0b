-- Since when a district is asked about an account that only its web site vouched for, and does no more.
alter table website_proof add column questioned_at timestamptz;
create index website_proof_questioned on website_proof (questioned_at) where questioned_at is not null;
