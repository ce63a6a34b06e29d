-- What is known of the corpus as a whole: by which mapping and order its articles were made, how far a harvest is.
CREATE TABLE facts (
    name            TEXT PRIMARY KEY,
    value           TEXT NOT NULL
);
