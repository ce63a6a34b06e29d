using Dossier.Readers.Trends;

namespace Dossier.Storage;

/// <summary>Attention as a table of one row an article, ordered by an index.</summary>
public sealed class TrendStore : ITrendStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public TrendStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public void Add(IReadOnlyCollection<Attention> attention) => writing.Write(s =>
    {
        foreach (var (article, weight, at, voices) in attention)
        {
            var level = (double?)s["SELECT score FROM trends WHERE article = @1"].With(article.Value).ReadScalar();
            var after = weight > 0 ? Decay.Add(level, weight, at) : level is { } before ? Decay.Remove(before, -weight, at) : null;
            if (after is { } score)
            {
                s["INSERT INTO trends (article, score, since, voices) VALUES (@1, @2, @3, @4) ON CONFLICT (article) DO UPDATE SET score = @2, voices = trends.voices + @4"]
                    .With(article.Value, score, at.ToUnixTimeSeconds(), voices).Execute();
            }
            else if (level is not null)
            {
                s["DELETE FROM trends WHERE article = @1"].With(article.Value).Execute();
            }
        }
    });

    public IReadOnlyList<Trend> FindBest(int count, int voices) => readings.Read(s =>
    {
        var found = new List<Trend>(count);
        using var row = s["SELECT article, score, since FROM trends WHERE voices >= @2 ORDER BY score DESC LIMIT @1"].With(count, voices).Read();
        while (row.Read())
        {
            found.Add(new(new(row.GetInt64(0)), row.GetDouble(1), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2))));
        }

        return (IReadOnlyList<Trend>)found;
    });

    public int Prune(double below) => writing.Write(s => s["DELETE FROM trends WHERE score < @1"].With(below).Execute());

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }
}
