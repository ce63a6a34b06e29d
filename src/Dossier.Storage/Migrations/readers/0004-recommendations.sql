-- Topics that a reader picked to begin with: slugs of keywords, or names of fields.
CREATE TABLE topics (
    reader          {bigint} NOT NULL,
    kind            TEXT NOT NULL,
    value           TEXT NOT NULL,
    PRIMARY KEY (reader, kind, value)
) {clustered};

-- How a reader gets recommendations beside the page.
CREATE TABLE deliveries (
    reader          {bigint} NOT NULL PRIMARY KEY,
    -- 0: no mail, 1: daily, 7: weekly.
    digest_days     {int} NOT NULL,
    digest_due      {bigint} NOT NULL,
    -- Secret part of the private feed's address; null when there is no feed.
    feed            TEXT
) {clustered};
CREATE INDEX deliveries_due ON deliveries (digest_due);

-- What a digest has shown already.
CREATE TABLE delivered (
    reader          {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (reader, article)
) {clustered};

-- Attention with decay, of no one in particular.
CREATE TABLE trends (
    article         {bigint} NOT NULL PRIMARY KEY,
    score           {real} NOT NULL,
    at              {bigint} NOT NULL
) {clustered};
