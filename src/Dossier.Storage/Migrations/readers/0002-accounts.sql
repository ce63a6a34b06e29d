-- Accounts. Times are seconds of Unix time.
CREATE TABLE readers (
    id              {bigint} NOT NULL PRIMARY KEY,
    -- Null for an account that came by another provider and has no address yet.
    email           TEXT,
    normalized_email TEXT,
    email_confirmed {int} NOT NULL,
    name            TEXT,
    password_hash   TEXT,
    security_stamp  TEXT NOT NULL,
    operator        {int} NOT NULL,
    created         {bigint} NOT NULL
) {clustered};
CREATE UNIQUE INDEX readers_by_email ON readers (normalized_email) WHERE normalized_email IS NOT NULL;

-- Accounts elsewhere by which a reader signs in.
CREATE TABLE logins (
    provider        TEXT NOT NULL,
    provider_key    TEXT NOT NULL,
    reader          {bigint} NOT NULL,
    display_name    TEXT,
    PRIMARY KEY (provider, provider_key)
) {clustered};
CREATE INDEX logins_by_reader ON logins (reader);

CREATE TABLE passkeys (
    credential      {bytes} NOT NULL PRIMARY KEY,
    reader          {bigint} NOT NULL,
    data            TEXT NOT NULL
) {clustered};
CREATE INDEX passkeys_by_reader ON passkeys (reader);

-- Mail that waits to be sent.
CREATE TABLE outbox (
    id              {bigint} NOT NULL PRIMARY KEY,
    -- Whose it is, so that it goes with the account; null where there is none.
    reader          {bigint},
    message         {bytes} NOT NULL,
    tries           {int} NOT NULL,
    put             {bigint} NOT NULL,
    due             {bigint} NOT NULL
) {clustered};
CREATE INDEX outbox_due ON outbox (due);
CREATE INDEX outbox_by_reader ON outbox (reader);
