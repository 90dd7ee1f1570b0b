-- The key under which a report was asked for. A district has one report under a key, whatever keys others use. Of a report that
-- was made by the version before, while both run side by side as well, the key is its id.
alter table platform_report add column idempotency_key uuid;
create unique index platform_report_key on platform_report (district_id, coalesce(idempotency_key, report_id));
