-- Facts about this site that must outlive the corpus.
CREATE TABLE site (
    name            TEXT PRIMARY KEY,
    value           TEXT NOT NULL
);
