-- What readers like, and what not. Articles by public id; times are seconds of Unix time.
CREATE TABLE likes (
    reader          {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (reader, article)
) {clustered};

CREATE TABLE like_counts (
    article         {bigint} NOT NULL PRIMARY KEY,
    count           {int} NOT NULL
) {clustered};

CREATE TABLE dismissals (
    reader          {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (reader, article)
) {clustered};

CREATE TABLE collections (
    id              {bigint} NOT NULL PRIMARY KEY,
    reader          {bigint} NOT NULL,
    name            TEXT NOT NULL,
    note            TEXT NOT NULL,
    created         {bigint} NOT NULL
) {clustered};
CREATE INDEX collections_by_reader ON collections (reader);

CREATE TABLE collected (
    collection      {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    note            TEXT NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (collection, article)
) {clustered};

-- Counts changes of likes, so that it shows whether a trained model is out of date.
INSERT INTO site (name, value) VALUES ('likes-change', '0');
