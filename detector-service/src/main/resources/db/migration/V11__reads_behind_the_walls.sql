-- Behind the wall between districts an index answers alone only if it has the district.
drop index alert_figures_open, alert_figures_raised, alert_figures_removed;
create index alert_figures_open on alert_figures (first_seen_at) include (severity, status, district_id)
    where status in ('NEW', 'IN_PROGRESS');
create index alert_figures_raised on alert_figures (raised_at) include (first_seen_at, found_by, district_id);
create index alert_figures_removed on alert_figures (removed_at) include (first_seen_at, district_id)
    where removed_at is not null;

-- Nor does an index answer a search of words there, which is asked of every district; their words need not be split anew each time.
alter table district add column words tsvector generated always as (to_tsvector('simple', search_text)) stored;
drop index district_search;
