-- How the account looked when it last matched, with the description, location and links that no alert event tells: what an
-- evaluation of another policy needs. Absent on alerts that were raised earlier.
alter table alert add column matched_account jsonb;

-- For the export of accounts whose verdict says what they are, which reads them by id.
create index alert_reviewed on alert (alert_id)
    where state -> 'review' ->> 'verdict' in ('TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN');
