-- Wrong passwords and requests that are limited, where several machines count them together; a site of one machine counts in its memory.
CREATE TABLE attempts (
    -- A keyed hash of whom and what is counted, so that no address stands here.
    place           TEXT NOT NULL PRIMARY KEY,
    count           INTEGER NOT NULL,
    -- Milliseconds of Unix time: the last one (or the beginning of the window that is counted), and until when the next has to wait.
    last            {bigint} NOT NULL,
    until           {bigint} NOT NULL
) {clustered};
CREATE INDEX attempts_by_last ON attempts (last);

-- The key of those hashes, in one row.
CREATE TABLE attempt_key (
    id              INTEGER NOT NULL PRIMARY KEY,
    key             TEXT NOT NULL
) {clustered};
