-- Keys and tokens that operators gave in the console. They are encrypted by a key that is not in the database.
CREATE TABLE platform_connection (
    platform  varchar(32)  PRIMARY KEY,
    encrypted text         NOT NULL,
    made_at   timestamptz  NOT NULL DEFAULT now(),
    made_by   varchar(200) NOT NULL
);
