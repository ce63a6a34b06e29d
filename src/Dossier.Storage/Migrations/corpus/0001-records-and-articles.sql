-- Source records, the keys by which they find each other, and the articles computed from them.
CREATE TABLE records (
    number          {bigint} PRIMARY KEY,
    founder         {bigint} NOT NULL,
    public_id       {bigint} NOT NULL,
    source          TEXT NOT NULL,
    source_id       TEXT NOT NULL,
    clock           TEXT,
    received        {bigint},
    hash            {bytes},
    deleted_clock   TEXT,
    deleted_received {bigint},
    keys            {bytes} NOT NULL,
    raw             {bytes}
);

-- Every key of every record, its public id among them: the one index by which records and articles are found.
CREATE TABLE keys (
    hash            {bigint} NOT NULL,
    record          {bigint} NOT NULL,
    PRIMARY KEY (hash, record)
) {clustered};

-- One row a record that ever founded an article; number is that record's.
CREATE TABLE articles (
    number          {bigint} PRIMARY KEY,
    public_id       {bigint} NOT NULL,
    change          {bigint} NOT NULL,
    modified        {bigint} NOT NULL,
    state           {int} NOT NULL,
    body            {bytes} NOT NULL
);

CREATE INDEX articles_by_change ON articles (change);

CREATE TABLE checkpoints (
    source          TEXT NOT NULL,
    file            TEXT NOT NULL,
    fingerprint     TEXT NOT NULL,
    finished        {int} NOT NULL,
    added           {bigint} NOT NULL,
    updated         {bigint} NOT NULL,
    merged          {bigint} NOT NULL,
    unchanged       {bigint} NOT NULL,
    deleted         {bigint} NOT NULL,
    set_aside       {bigint} NOT NULL,
    PRIMARY KEY (source, file)
);

CREATE TABLE set_aside (
    source          TEXT NOT NULL,
    file            TEXT NOT NULL,
    line            {bigint} NOT NULL,
    reason          TEXT NOT NULL,
    raw             {bytes} NOT NULL,
    PRIMARY KEY (source, file, line)
);
