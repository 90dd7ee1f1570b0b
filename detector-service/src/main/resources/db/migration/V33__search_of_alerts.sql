-- The text that alerts are found by: handle, name and district, folded by the service; those stored before are folded here, roughly.
set local lookalike.districts = '*';

alter table alert add column search_text text not null default '';
update alert set search_text = btrim(regexp_replace(regexp_replace(
    lower(normalize(concat_ws(' ', state -> 'account' ->> 'handle', state -> 'account' ->> 'displayName', state -> 'district' ->> 'name'), NFKD)),
    '[\u0300-\u036f''’]', '', 'g'), '[[:punct:][:space:]]+', ' ', 'g'));
alter table alert add column words tsvector generated always as (to_tsvector('simple', search_text)) stored;
-- Behind row-level security no index finds words; one that has them saves the search from reading whole alerts.
create index alert_words on alert (district_id, alert_id) include (words);
