namespace Dossier.Storage;

/// <summary>Source records of one source, those that it deleted among them.</summary>
public readonly record struct SourceRecords(string Source, long Records);

/// <param name="Records">Source records that were ever stored.</param>
/// <param name="Change">Number of the latest change; 0 for an empty corpus.</param>
/// <param name="ChangedAt">When that was; null for an empty corpus.</param>
/// <param name="SetAside">Records that are set aside, counted up to <see cref="SiteInventory.MostCounted"/>.</param>
public sealed record CorpusInventory(long Records, long Change, DateTimeOffset? ChangedAt, long SetAside);

/// <param name="Unconfirmed">Accounts that nobody has confirmed; they are among <paramref name="Readers"/>.</param>
/// <param name="Letters">Letters in the outbox.</param>
/// <param name="Failing">Those that could not be sent at least once.</param>
/// <param name="Oldest">When the letter that waits longest was put in; null when none waits.</param>
public sealed record ReaderInventory(long Readers, long Unconfirmed, long Operators, long Likes, long Letters, long Failing, DateTimeOffset? Oldest);

/// <summary>What an operator wants to know of the databases, as far as it can be read by an index or from small tables; what takes longer says so.</summary>
public sealed class SiteInventory(Engine engine) : IDisposable
{
    /// <summary>Counting ends here, so that a load that went wrong does not make the page slow.</summary>
    public const long MostCounted = 100_000;

    private readonly ReadingSessions corpus = new(engine, DatabaseName.Corpus);
    private readonly ReadingSessions readers = new(engine, DatabaseName.Readers);

    public CorpusInventory ReadCorpus() => corpus.Read(s =>
    {
        var (change, at) = (0L, (DateTimeOffset?)null);
        using (var row = s["SELECT change, modified FROM articles ORDER BY change DESC LIMIT 1"].Read())
        {
            if (row.Read())
            {
                (change, at) = (row.GetInt64(0), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(1)));
            }
        }

        return new CorpusInventory(Convert.ToInt64(s["SELECT COALESCE(MAX(number), 0) FROM records"].ReadScalar()), change, at,
            Convert.ToInt64(s[$"SELECT COUNT(*) FROM (SELECT 1 FROM set_aside LIMIT {MostCounted}) AS counted"].ReadScalar()));
    });

    /// <summary>Records by source, most first. Passes over all of them: seconds for a large corpus.</summary>
    public IReadOnlyList<SourceRecords> CountRecords() => corpus.Read(s =>
    {
        var counts = new List<SourceRecords>();
        using var row = s["SELECT source, COUNT(*) AS records FROM records GROUP BY source ORDER BY records DESC, source"].Read();
        while (row.Read())
        {
            counts.Add(new(row.GetString(0), row.GetInt64(1)));
        }

        return (IReadOnlyList<SourceRecords>)counts;
    });

    public ReaderInventory ReadReaders() => readers.Read(s =>
    {
        // A letter of no length stands for one to an address without an account, and is never sent.
        using var row = s["""
            SELECT (SELECT COUNT(*) FROM readers), (SELECT COUNT(*) FROM readers WHERE email_confirmed = 0), (SELECT COUNT(*) FROM readers WHERE operator = 1),
                (SELECT COALESCE(SUM(count), 0) FROM like_counts), (SELECT COUNT(*) FROM outbox WHERE length(message) > 0),
                (SELECT COUNT(*) FROM outbox WHERE tries > 0), (SELECT MIN(put) FROM outbox WHERE length(message) > 0)
            """].Read();
        row.Read();
        return new ReaderInventory(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
            row.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(6)));
    });

    public void Dispose()
    {
        corpus.Dispose();
        readers.Dispose();
    }
}
