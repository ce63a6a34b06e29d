-- Sessions that were ended before their time, by their random names, where several machines share them; a site of one machine has them as files beside its keys.
CREATE TABLE ended_sessions (
    name            TEXT NOT NULL PRIMARY KEY,
    -- Seconds of Unix time.
    at              {bigint} NOT NULL
) {clustered};
