-- Those of a district's web domains that somebody who answers for all districts registered. Of what was registered before nobody knows.
alter table district add column vouched_domains text[] not null default '{}';
