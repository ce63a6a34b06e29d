-- What readers like, and what not. Articles by public id; times are seconds of Unix time.
CREATE TABLE likes (
    reader          {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (reader, article)
) {clustered};
CREATE INDEX likes_by_article ON likes (article);

CREATE TABLE like_counts (
    article         {bigint} NOT NULL PRIMARY KEY,
    count           {int} NOT NULL
) {clustered};

-- Likes from before an account was confirmed: no like yet.
CREATE TABLE kept_likes (
    reader          {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (reader, article)
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

-- Libraries that readers brought along: what was found of them, as packed JSON with the text of what was not.
CREATE TABLE imports (
    id              {bigint} NOT NULL PRIMARY KEY,
    reader          {bigint} NOT NULL,
    at              {bigint} NOT NULL,
    done            {int} NOT NULL,
    found           {int} NOT NULL,
    missed          {int} NOT NULL,
    findings        {bytes} NOT NULL
) {clustered};
CREATE INDEX imports_by_reader ON imports (reader);

-- Counts changes of likes, so that it shows whether a trained model is out of date.
INSERT INTO site (name, value) VALUES ('likes-change', '0');
