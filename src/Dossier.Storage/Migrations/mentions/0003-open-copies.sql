-- Open places of an article's full text that were looked up live, best first. When that was, and until when it holds, stands in looked_for.
CREATE TABLE open_copies (
    article         {bigint} NOT NULL,
    place           {int} NOT NULL,
    url             TEXT NOT NULL,
    host            TEXT NOT NULL,
    version         TEXT,
    license         TEXT,
    is_pdf          {int} NOT NULL,
    PRIMARY KEY (article, place)
) {clustered};
