using System.Data.Common;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Storage;

/// <summary>The list of changes read in parts, by the index over change numbers alone.</summary>
public sealed partial class Corpus
{
    private const string ChangeColumns = "a.public_id, a.change, a.modified, a.state, a.body, r.raw";

    // With the record that an article is packed beside.
    private const string ChangeTables = "articles a LEFT JOIN records r ON r.number = a.number";

    public ArticleChange? FindOwn(PublicId id)
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var holders = new Statement(connection, FindRecordsSql);
        using var statement = new Statement(connection, $"SELECT {ChangeColumns} FROM {ChangeTables} WHERE a.number = @1 AND a.public_id = @2");
        foreach (var number in ReadNumbers(holders.With(id.Value)))
        {
            using var reader = statement.With(number, id.Value).Read();
            if (reader.Read())
            {
                return ReadChange(reader);
            }
        }

        return null;
    }

    public IReadOnlyList<ArticleChange> FindChanges(long after, long before, int count)
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var statement = new Statement(connection, $"SELECT {ChangeColumns} FROM {ChangeTables} WHERE a.change > @1 AND a.change < @2 ORDER BY a.change LIMIT @3");
        using var reader = statement.With(after, before, count).Read();
        var found = new List<ArticleChange>();
        while (reader.Read())
        {
            found.Add(ReadChange(reader));
        }

        return found;
    }

    /// <remarks>
    /// Times grow with change numbers, so that the place is found by halving: some 20 reads by the index for a million articles, and no index over times.
    /// </remarks>
    public long FindFirstChange(DateTimeOffset time)
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var latest = new Statement(connection, "SELECT COALESCE(MAX(change), 0) FROM articles");
        using var next = new Statement(connection, "SELECT change, modified FROM articles WHERE change >= @1 ORDER BY change LIMIT 1");
        var (low, high) = (1L, Convert.ToInt64(latest.ReadScalar()) + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            using var reader = next.With(middle).Read();
            if (!reader.Read() || reader.GetInt64(1) >= time.ToUnixTimeSeconds())
            {
                high = middle;
            }
            else
            {
                // Numbers below it that no row holds any longer are passed over with it.
                low = reader.GetInt64(0) + 1;
            }
        }

        return low;
    }

    public long CountChanges(long after, long before)
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var statement = new Statement(connection, "SELECT COUNT(*) FROM articles WHERE change > @1 AND change < @2");
        return Convert.ToInt64(statement.With(after, before).ReadScalar());
    }

    private static ArticleChange ReadChange(DbDataReader reader) =>
        new(new PublicId(reader.GetInt64(0)), reader.GetInt64(1), (ArticleState)reader.GetInt32(3), reader.GetFieldValue<byte[]>(4),
            reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5))
        {
            Modified = DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(2)),
        };
}
