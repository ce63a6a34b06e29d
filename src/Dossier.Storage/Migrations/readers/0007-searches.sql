-- What was searched for on a day, where several networks did: of no one in particular.
CREATE TABLE searches (
    -- Days since 1970-01-01, UTC.
    day             {int} NOT NULL,
    query           TEXT NOT NULL,
    -- From how many networks; each counts once a day.
    networks        {int} NOT NULL,
    -- How many articles the last search of the day found.
    found           {int} NOT NULL,
    PRIMARY KEY (day, query)
) {clustered};
