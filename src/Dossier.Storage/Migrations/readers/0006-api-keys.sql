-- Keys by which readers' own programs ask the API, by the SHA-256 of their text: who reads this table cannot use a key.
CREATE TABLE api_keys (
    hash            {bytes} NOT NULL PRIMARY KEY,
    reader          {bigint} NOT NULL,
    name            TEXT NOT NULL,
    -- Seconds of Unix time.
    created         {bigint} NOT NULL,
    -- Number of the day of the last use, from 0001-01-01 on; null for never.
    used            {int}
) {clustered};
CREATE INDEX api_keys_by_reader ON api_keys (reader);
