-- Keys that protect cookies and links, where several processes share them; a site of one process has them as files in its folder.
CREATE TABLE protection_keys (
    name            TEXT NOT NULL PRIMARY KEY,
    xml             TEXT NOT NULL
) {clustered};
