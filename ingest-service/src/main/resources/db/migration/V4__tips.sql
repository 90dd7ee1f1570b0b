-- What people told of. No word of who told: that is not needed to look at an account.
CREATE TABLE tip (
    id              uuid PRIMARY KEY,
    received_at     timestamptz   NOT NULL DEFAULT now(),
    account         varchar(2048) NOT NULL,              -- as pasted
    seen            varchar(4000),                       -- what was seen, in the words of who saw it
    platform        varchar(32),                         -- what could be read from that; null where nothing could
    handle          varchar(256),
    account_id      varchar(256),
    profile_url     varchar(2048),
    screenshot      bytea,
    screenshot_type varchar(16),
    state           varchar(16)   NOT NULL,              -- looking_up, awaiting_review, published, dismissed
    remark          varchar(1000),                       -- why it was not looked up, or what the look-up said
    decided_at      timestamptz,                         -- when a person accepted or dismissed it, or the look-up did
    look_up_at      timestamptz                          -- set while it is to be looked up: when next
);
CREATE INDEX tip_state ON tip (state, received_at);
CREATE INDEX tip_look_up ON tip (look_up_at) WHERE look_up_at IS NOT NULL;
