-- Filters of the queue are kept as bookmarks: they were saved by a name that two people of two districts may share. The version
-- before reads the table wherever it shows the queue, beside this one and after a rollback; so the next version drops it.
comment on table saved_filter is 'Unused. The next version drops it.';
