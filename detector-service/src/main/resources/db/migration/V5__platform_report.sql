-- Reports to platforms: what was filed, by whom, and what became of it. One that is filed by API is stored before ingest-service
-- hears of it, and goes there under its id, by which it is handed over once at most.
create table platform_report (
    report_id     uuid primary key,
    alert_id      uuid not null references alert on delete cascade,
    district_id   varchar(64) not null,
    platform      varchar(32) not null,
    way           varchar(16) not null,
    state         varchar(16) not null,
    text          varchar(20000),
    -- How the platform calls it.
    reference     varchar(256),
    remark        varchar(4000),
    -- Of the account, from when on the time to the report counts.
    first_seen_at timestamptz not null,
    created_at    timestamptz not null,
    created_by    varchar(200) not null,
    filed_at      timestamptz,
    answered_at   timestamptz
);
create index platform_report_alert on platform_report (alert_id, created_at);
create index platform_report_newest on platform_report (created_at desc, report_id desc);
create index platform_report_filed on platform_report (filed_at) where filed_at is not null;
