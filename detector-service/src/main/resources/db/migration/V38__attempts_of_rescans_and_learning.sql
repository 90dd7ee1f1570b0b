-- How often a rescan was claimed by one process after the other without progress, and why it ended before all accounts were read.
-- Such a rescan is DONE as well, as the index of unfinished ones, which the version before names in its statements, leaves out.
alter table rescan
    add column attempts integer not null default 0,
    add column problem varchar(1000);

-- How often learning from an observation began.
alter table official_account_observation add column attempts integer not null default 0;
