-- Topics that a reader picked to begin with: slugs of keywords and of fields. Times are seconds of Unix time.
CREATE TABLE topics (
    reader          {bigint} NOT NULL,
    kind            TEXT NOT NULL,
    value           TEXT NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (reader, kind, value)
) {clustered};

-- Digests by mail.
CREATE TABLE digests (
    reader          {bigint} NOT NULL PRIMARY KEY,
    -- 1: daily, 7: weekly.
    days            {int} NOT NULL,
    -- 0: Sunday; counts only for weekly ones.
    weekday         {int} NOT NULL,
    hour            {int} NOT NULL,
    -- Name of the reader's time zone (IANA).
    zone            TEXT NOT NULL,
    -- When the next one is to be made; moved on a little by the process that takes it up.
    due             {bigint} NOT NULL
) {clustered};
CREATE INDEX digests_due ON digests (due);

-- What a digest has shown already.
CREATE TABLE delivered (
    reader          {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (reader, article)
) {clustered};

-- Addresses of private feeds, by the SHA-256 of their secret part: who reads this table cannot read a feed.
CREATE TABLE feed_addresses (
    hash            {bytes} NOT NULL PRIMARY KEY,
    reader          {bigint} NOT NULL,
    created         {bigint} NOT NULL,
    -- Null while it works.
    revoked         {bigint}
) {clustered};
CREATE INDEX feed_addresses_by_reader ON feed_addresses (reader);

-- Attention with decay, of no one in particular.
CREATE TABLE trends (
    article         {bigint} NOT NULL PRIMARY KEY,
    -- log2 of the sum of all attention, each share grown to a time that is the same for all: its order never changes with time.
    score           {real} NOT NULL,
    -- When the attention began.
    since           {bigint} NOT NULL
) {clustered};
CREATE INDEX trends_by_score ON trends (score);
