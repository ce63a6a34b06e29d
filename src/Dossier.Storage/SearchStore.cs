using Dossier.Readers.Trends;

namespace Dossier.Storage;

/// <summary>Counts of searches as a table of one row a query and day.</summary>
public sealed class SearchStore : ISearchStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public SearchStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public void Add(IReadOnlyCollection<SearchCount> counts) => writing.Write(s =>
    {
        foreach (var (day, query, networks, found) in counts)
        {
            s["INSERT INTO searches (day, query, networks, found) VALUES (@1, @2, @3, @4) ON CONFLICT (day, query) DO UPDATE SET networks = searches.networks + @3, found = @4"]
                .With(day, query, networks, found).Execute();
        }
    });

    public IReadOnlyList<SearchedFor> FindMost(long sinceDay, int limit, bool unanswered) => readings.Read(s =>
    {
        var most = new List<SearchedFor>();
        using var row = s["""
            SELECT g.query, g.networks, l.found, g.last
            FROM (SELECT query, SUM(networks) AS networks, MAX(day) AS last FROM searches WHERE day >= @1 GROUP BY query) g
            JOIN searches l ON l.day = g.last AND l.query = g.query
            WHERE @3 = 0 OR l.found = 0
            ORDER BY g.networks DESC, g.last DESC, g.query LIMIT @2
            """].With(sinceDay, limit, unanswered ? 1 : 0).Read();
        while (row.Read())
        {
            most.Add(new(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3)));
        }

        return (IReadOnlyList<SearchedFor>)most;
    });

    public int Prune(long beforeDay) => writing.Write(s => s["DELETE FROM searches WHERE day < @1"].With(beforeDay).Execute());

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }
}
