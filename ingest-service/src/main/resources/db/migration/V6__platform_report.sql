-- Reports handed to platforms, each noted before its platform hears of it.
CREATE TABLE platform_report (
    key          uuid         PRIMARY KEY,                      -- the caller's
    content_hash char(64)     NOT NULL,
    district_id  varchar(64)  NOT NULL,
    platform     varchar(32)  NOT NULL,
    account_id   varchar(256) NOT NULL,
    state        varchar(16)  NOT NULL DEFAULT 'filing',        -- filing, filed, not_filed, unclear
    reference    varchar(256),                                  -- how the platform calls it
    why          varchar(1000),                                 -- it was not filed, or is unclear
    begun_at     timestamptz  NOT NULL DEFAULT now(),
    ended_at     timestamptz
);
