-- Handles that impostors are likely to take, and who has them, as far as platforms said.
CREATE TABLE handle_standing (
    platform   varchar(32)  NOT NULL,
    handle     varchar(256) NOT NULL,               -- as the platform compares it
    account_id varchar(256),                        -- null: no account has it
    checked_at timestamptz  NOT NULL DEFAULT now(),
    PRIMARY KEY (platform, handle)
);
