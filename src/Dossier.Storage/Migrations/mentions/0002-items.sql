-- What was stored before had the item's text once for each article; nothing wrote it but samples.
DROP TABLE mentions;
DROP TABLE looked_for;

-- Items from outside, each stored once. Times are seconds of Unix time.
CREATE TABLE items (
    id              {bigint} NOT NULL PRIMARY KEY,
    panel           TEXT NOT NULL,
    url             TEXT NOT NULL,
    connector       TEXT NOT NULL,
    title           TEXT NOT NULL,
    source_name     TEXT NOT NULL,
    author          TEXT,
    published       {bigint},
    excerpt         TEXT,
    body            TEXT,
    links           TEXT,
    picture_url     TEXT,
    picture         {bigint},
    picture_alt     TEXT,
    embed_url       TEXT,
    seconds         {int},
    language        TEXT,
    remark          TEXT,
    source_id       TEXT,
    picture_file    TEXT,
    sample          {int} NOT NULL,
    fetched         {bigint} NOT NULL,
    keep_until      {bigint},
    -- 0: came in without an article and waits for matching; 1: matched; null: found for an article.
    matched         {int}
) {clustered};
CREATE INDEX items_to_match ON items (matched) WHERE matched IS NOT NULL;
CREATE INDEX items_to_remove ON items (keep_until) WHERE keep_until IS NOT NULL;

-- Which articles an item is about.
CREATE TABLE mentions (
    article         {bigint} NOT NULL,
    item            {bigint} NOT NULL,
    connector       TEXT NOT NULL,
    relevance       {real} NOT NULL,
    reason          TEXT NOT NULL,
    PRIMARY KEY (article, item)
) {clustered};
CREATE INDEX mentions_item ON mentions (item);

-- When a connector last looked for an article, and until when that holds.
CREATE TABLE looked_for (
    article         {bigint} NOT NULL,
    connector       TEXT NOT NULL,
    at              {bigint} NOT NULL,
    until           {bigint} NOT NULL,
    -- Until when what was found may be shown; null for no such duty, or when nothing was found.
    keep_until      {bigint},
    PRIMARY KEY (article, connector)
) {clustered};
CREATE INDEX looked_for_expiring ON looked_for (keep_until) WHERE keep_until IS NOT NULL;

CREATE TABLE photos (
    article         {bigint} NOT NULL PRIMARY KEY,
    picture         {bigint} NOT NULL,
    caption         TEXT NOT NULL,
    author          TEXT NOT NULL,
    licence         TEXT NOT NULL,
    licence_url     TEXT,
    file_url        TEXT NOT NULL,
    page_title      TEXT NOT NULL,
    page_url        TEXT NOT NULL,
    sample          {int} NOT NULL
) {clustered};

-- Copies of pictures in the local cache, one row a width.
CREATE TABLE pictures (
    id              {bigint} NOT NULL,
    width           {int} NOT NULL,
    height          {int} NOT NULL,
    content_type    TEXT NOT NULL,
    bytes           {bigint} NOT NULL,
    fetched         {bigint} NOT NULL,
    PRIMARY KEY (id, width)
) {clustered};

CREATE TABLE hidden (
    item            {bigint} NOT NULL PRIMARY KEY,
    note            TEXT NOT NULL,
    at              {bigint} NOT NULL
) {clustered};

CREATE TABLE reports (
    item            {bigint} NOT NULL,
    article         {bigint} NOT NULL,
    kind            TEXT NOT NULL,
    note            TEXT NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (item, article, kind, note)
) {clustered};

-- Budget and health of each source. Times are milliseconds of Unix time, since paces are finer than seconds.
CREATE TABLE sources (
    name            TEXT NOT NULL PRIMARY KEY,
    minute_start    {bigint} NOT NULL,
    minute_calls    {int} NOT NULL,
    day             {int} NOT NULL,
    day_calls       {int} NOT NULL,
    last_call       {bigint} NOT NULL,
    failures        {int} NOT NULL,
    paused_until    {bigint} NOT NULL,
    last_success    {bigint},
    last_failure    {bigint},
    last_outcome    {int},
    last_problem    TEXT
) {clustered};

CREATE TABLE refresh_queue (
    article         {bigint} NOT NULL PRIMARY KEY,
    views           {int} NOT NULL,
    asked           {bigint} NOT NULL,
    due             {bigint} NOT NULL
) {clustered};
CREATE INDEX refresh_queue_order ON refresh_queue (views DESC, asked DESC);

CREATE TABLE feeds (
    address         TEXT NOT NULL PRIMARY KEY,
    moved_to        TEXT,
    etag            TEXT,
    last_modified   TEXT,
    next_at         {bigint} NOT NULL,
    last_success    {bigint},
    entries         {int} NOT NULL,
    failures        {int} NOT NULL,
    problem         TEXT
) {clustered};

CREATE TABLE state (
    name            TEXT NOT NULL PRIMARY KEY,
    value           TEXT NOT NULL
) {clustered};
