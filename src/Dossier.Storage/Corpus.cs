using System.Data.Common;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Storage;

/// <summary>The corpus in an SQL database.</summary>
public sealed partial class Corpus : ICorpus
{
    private const string FindByKeySql = """
        SELECT a.public_id, a.change, a.modified, a.state, a.body, f.raw
        FROM keys k JOIN records r ON r.number = k.record JOIN articles a ON a.number = r.founder JOIN records f ON f.number = a.number
        WHERE k.hash = @1 LIMIT 101
        """;

    // The same where a key and its record lie on different machines, step by step.
    private const string FindRecordsSql = "SELECT record FROM keys WHERE hash = @1 LIMIT 101";
    private const string FindFoundedSql = """
        SELECT a.public_id, a.change, a.modified, a.state, a.body, r.raw, r.founder FROM records r LEFT JOIN articles a ON a.number = r.number WHERE r.number = @1
        """;

    [ThreadStatic]
    private static byte[]? unpacked;

    private readonly Engine engine;
    private readonly TimeProvider time;
    private readonly ReadingSessions readings;

    /// <summary>Opens it, bringing the database forward first.</summary>
    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public Corpus(Engine engine, TimeProvider time)
    {
        (this.engine, this.time) = (engine, time);
        readings = new ReadingSessions(engine, DatabaseName.Corpus);
        Migrations.Apply(engine, DatabaseName.Corpus, time);
    }

    public ICorpusWriter OpenWriter() => new CorpusWriter(engine, time);

    public void CompleteKeys()
    {
        if (Scalar($"SELECT COUNT(*) FROM facts WHERE name = '{KeyIndex.Fact}'") == 0)
        {
            return;
        }

        try
        {
            OpenWriter().Dispose();
        }
        catch (LeaseTakenException)
        {
            // The writer at work writes them itself.
        }
    }

    public StoredArticle? Find(PublicId id) => FindByKey(id.Value, (Article _) => true);

    public StoredArticle? Find(Doi doi)
    {
        // Whose own it is comes first; most often there is one article, whose preprint has it, and that is read once.
        StoredArticle? other = null;
        return FindByKey(MergeKeys.OfDoi(doi), (StoredArticle stored) =>
        {
            var article = stored.Article;
            if (article.Doi == doi && !article.SharesDoi)
            {
                return true;
            }

            other ??= article.Doi == doi || article.PreprintDoi == doi || article.RelatedDois.Contains(doi) ? stored : null;
            return false;
        }) ?? other;
    }

    public StoredArticle? Find(ArxivId id) => FindByKey(MergeKeys.OfArxiv(id), a => a.Arxiv == id);

    public StoredArticle? FindByPmid(string pmid) => FindByKey(MergeKeys.OfPmid(pmid), a => a.Pmid == pmid);

    public StoredArticle? Find(RecordKey key)
    {
        // A second probe is only taken by a record whose first was another's, so that the chain ends at the first free one.
        for (var probe = 0; Find(MergeKeys.OfRecord(key, probe)) is { } found; probe++)
        {
            if (found.Article.Records.Contains(key))
            {
                return found;
            }
        }

        return null;
    }

    public IReadOnlyList<StoredArticle> FindByTitle(string title, string family, int year)
    {
        var found = new List<StoredArticle>();
        FindByKey(MergeKeys.OfTitle(title, family), stored =>
        {
            if (stored.Article.Year == year && found.TrueForAll(f => f.Id != stored.Id))
            {
                found.Add(stored);
            }

            return false;
        });
        return found;
    }

    public StoredRecord? FindRecord(RecordKey key)
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var holders = new Statement(connection, FindRecordsSql);
        using var statement = new Statement(connection, $"SELECT number, {RecordRow.Columns} FROM records WHERE number = @1");
        for (var probe = 0; ; probe++)
        {
            var isTaken = false;
            foreach (var number in ReadNumbers(holders.With(MergeKeys.OfRecord(key, probe).Value)))
            {
                using var reader = statement.With(number).Read();
                if (!reader.Read())
                {
                    continue;
                }

                var record = RecordRow.Read(reader, reader.GetInt64(0), at: 1);
                if (record.Key == key)
                {
                    return record;
                }

                isTaken |= record.Id == MergeKeys.OfRecord(key, probe);
            }

            if (!isTaken)
            {
                return null;
            }
        }
    }

    public ICorpusSnapshot OpenSnapshot() => new Snapshot(engine);

    public long CountArticles() => Scalar("SELECT COUNT(*) FROM articles WHERE state = 0");

    public IEnumerable<SetAsideRecord> ReadSetAside()
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var statement = new Statement(connection, "SELECT source, file, line, reason, raw FROM set_aside ORDER BY source, file, line");
        using var reader = statement.Read();
        while (reader.Read())
        {
            yield return new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4));
        }
    }

    public void Dispose()
    {
        readings.Dispose();
    }

    private StoredArticle? FindByKey(long hash, Func<Article, bool> isIt) => FindByKey(hash, (StoredArticle stored) => isIt(stored.Article));

    private StoredArticle? FindByKey(long hash, Func<StoredArticle, bool> isIt) => readings.Read(s =>
    {
        if (engine.IsSpread)
        {
            return FindStepwise(s, hash, isIt);
        }

        using var reader = s[FindByKeySql].With(hash).Read();
        while (reader.Read())
        {
            // A hash can be shared by chance, so that what was found is asked whether it is what was looked for.
            var stored = ReadStored(reader);
            if (isIt(stored))
            {
                return stored;
            }
        }

        return null;
    });

    /// <summary>The numbers of the records of a key from one machine, then each record with its article from another: two statements for most articles, a third where another record founded it.</summary>
    private static StoredArticle? FindStepwise(Session s, long hash, Func<StoredArticle, bool> isIt)
    {
        foreach (var record in ReadNumbers(s[FindRecordsSql].With(hash)))
        {
            var (founder, stored) = FindFounded(s, record);
            if (founder != record)
            {
                (_, stored) = FindFounded(s, founder);
            }

            if (stored is not null && isIt(stored))
            {
                return stored;
            }
        }

        return null;
    }

    /// <summary>The number of the record that founded a record's article, and the article where that is the record itself.</summary>
    private static (long Founder, StoredArticle? Article) FindFounded(Session s, long record)
    {
        using var reader = s[FindFoundedSql].With(record).Read();
        if (!reader.Read())
        {
            return (record, null);
        }

        var founder = reader.GetInt64(6);
        return (founder, founder != record || reader.IsDBNull(0) ? null : ReadStored(reader));
    }

    private static List<long> ReadNumbers(Statement statement)
    {
        var numbers = new List<long>();
        using var reader = statement.Read();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }

    private static StoredArticle ReadStored(DbDataReader reader) =>
        new(new PublicId(reader.GetInt64(0)), reader.GetInt64(1), DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(2)),
            (ArticleState)reader.GetInt32(3), Unpack(reader.GetFieldValue<byte[]>(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5)));

    private static Article Unpack(ReadOnlySpan<byte> body, byte[]? record)
    {
        // In two steps, since the memory may be exchanged for a larger one.
        var json = unpacked ?? new byte[8192];
        var length = ArticleBody.Unpack(body, record, ref json);
        unpacked = json;
        return ArticleJson.Read(json.AsSpan(0, length));
    }

    private long Scalar(string sql)
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        return connection.ReadNumber(sql);
    }

    /// <summary>A read transaction that is held: in write-ahead mode it sees one state and hinders no writer.</summary>
    private sealed class Snapshot : ICorpusSnapshot
    {
        private readonly DbConnection connection;

        public Snapshot(Engine engine)
        {
            connection = engine.Open(DatabaseName.Corpus, reading: true);
            using var begin = new Statement(connection, engine.BeginReading);
            begin.Execute();
            using var latest = new Statement(connection, "SELECT COALESCE(MAX(change), 0) FROM articles");
            LatestChange = Convert.ToInt64(latest.ReadScalar());
            LastNumber = connection.ReadNumber("SELECT COALESCE(MAX(number), 0) FROM records");
        }

        public long LatestChange { get; }

        public long LastNumber { get; }

        public IEnumerable<ArticleChange> ReadChanges(long after)
        {
            using var statement = new Statement(connection, after == 0
                ? $"SELECT {ChangeColumns} FROM {ChangeTables} WHERE a.state = 0 ORDER BY a.number"
                : $"SELECT {ChangeColumns} FROM {ChangeTables} WHERE a.change > @1 ORDER BY a.change");
            using var reader = (after == 0 ? statement : statement.With(after)).Read();
            while (reader.Read())
            {
                yield return ReadChange(reader);
            }
        }

        public void Dispose() => connection.Dispose();
    }
}
