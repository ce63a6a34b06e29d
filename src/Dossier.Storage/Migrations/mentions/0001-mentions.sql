-- Items from outside about an article, one row for each article and tab on which the item shows.
CREATE TABLE mentions (
    article         {bigint} NOT NULL,
    panel           TEXT NOT NULL,
    url             TEXT NOT NULL,
    connector       TEXT NOT NULL,
    title           TEXT NOT NULL,
    source_name     TEXT NOT NULL,
    published       TEXT,
    excerpt         TEXT,
    reason          TEXT NOT NULL,
    attribution     TEXT NOT NULL,
    relevance       {real} NOT NULL,
    PRIMARY KEY (article, panel, url)
) {clustered};

-- When a tab of an article was last looked for.
CREATE TABLE looked_for (
    article         {bigint} NOT NULL,
    panel           TEXT NOT NULL,
    at              {bigint} NOT NULL,
    PRIMARY KEY (article, panel)
) {clustered};
