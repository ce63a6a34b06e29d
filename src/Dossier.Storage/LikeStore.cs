using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>Likes and dismissals as tables. Every change is whole and on disk when the call returns.</summary>
public sealed class LikeStore : ILikeStore, IDisposable
{
    private readonly Engine engine;
    private readonly ReadingSessions readings;
    private readonly GroupCommit writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public LikeStore(Engine engine, TimeProvider time)
    {
        this.engine = engine;
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new GroupCommit(new Session(engine, DatabaseName.Readers, reading: false));
    }

    public bool Like(ReaderId reader, ArticleIds article, DateTimeOffset at) => writing.Write(s => Like(s, reader, article, at));

    public int Like(ReaderId reader, IReadOnlyCollection<(ArticleIds Article, DateTimeOffset At)> articles) =>
        writing.Write(s => articles.Count(a => Like(s, reader, a.Article, a.At)));

    public bool Unlike(ReaderId reader, ArticleIds article) => writing.Write(s => Unlike(s, reader, article));

    public bool Dismiss(ReaderId reader, ArticleIds article, DateTimeOffset at) => writing.Write(s =>
    {
        Unlike(s, reader, article);
        if (Exists(s, "dismissals", reader, article))
        {
            return false;
        }

        s["INSERT INTO dismissals (reader, article, at) VALUES (@1, @2, @3)"].With(reader.Value, article.Present.Value, at.ToUnixTimeSeconds()).Execute();
        return true;
    });

    public bool Restore(ReaderId reader, ArticleIds article) => writing.Write(s => Restore(s, reader, article));

    public IReadOnlyList<Like> FindLikes(ReaderId reader) => readings.Read(s => Read(s, "likes", reader));

    public IReadOnlyList<Like> FindDismissed(ReaderId reader) => readings.Read(s => Read(s, "dismissals", reader));

    public Opinion FindOpinion(ReaderId reader, ArticleIds article) => readings.Read(s =>
        Exists(s, "likes", reader, article) ? Opinion.Liked : Exists(s, "dismissals", reader, article) ? Opinion.Dismissed : Opinion.None);

    public int CountLikes(ArticleIds article) => readings.Read(s =>
    {
        var count = CountOf(s, article.Present);
        if (article.Others.IsEmpty)
        {
            return count;
        }

        var counted = count > 0 ? 1 : 0;
        foreach (var id in article.Others)
        {
            var more = CountOf(s, id);
            count += more;
            counted += more > 0 ? 1 : 0;
        }

        // One who liked two records before they became one article is one reader.
        return counted < 2 ? count : CountReaders(s, article);
    });

    public IReadOnlyDictionary<PublicId, int> FindCounts() => readings.Read(s =>
    {
        var counts = new Dictionary<PublicId, int>();
        using var row = s["SELECT article, count FROM like_counts"].Read();
        while (row.Read())
        {
            counts.Add(new(row.GetInt64(0)), row.GetInt32(1));
        }

        return counts;
    });

    public void Keep(ReaderId reader, IReadOnlyCollection<Like> likes) => writing.Write(s =>
    {
        // Those of accounts that were never confirmed go by their age.
        var oldest = likes.Select(l => l.At).DefaultIfEmpty().Max().ToUnixTimeSeconds() - (long)(2 * KeptLikes.Time.TotalSeconds);
        s["DELETE FROM kept_likes WHERE at < @1"].With(oldest).Execute();
        var room = KeptLikes.Most - Convert.ToInt32(s["SELECT COUNT(*) FROM kept_likes WHERE reader = @1"].With(reader.Value).ReadScalar());
        foreach (var like in likes.Take(Math.Max(0, room)))
        {
            s["INSERT INTO kept_likes (reader, article, at) VALUES (@1, @2, @3) ON CONFLICT (reader, article) DO NOTHING"]
                .With(reader.Value, like.Article.Value, like.At.ToUnixTimeSeconds()).Execute();
        }

        return true;
    });

    public IReadOnlyList<Like> FindKept(ReaderId reader) => readings.Read(s => Read(s, "kept_likes", reader));

    public void LikeKept(ReaderId reader, IReadOnlyCollection<(ArticleIds Article, DateTimeOffset At)> articles) => writing.Write(s =>
    {
        foreach (var (article, at) in articles)
        {
            Like(s, reader, article, at);
        }

        return s["DELETE FROM kept_likes WHERE reader = @1"].With(reader.Value).Execute();
    });

    public long FindLatestChange() => readings.Read(s => long.Parse((string)s["SELECT value FROM site WHERE name = 'likes-change'"].ReadScalar()!));

    public IEnumerable<ReaderLike> ReadLikes()
    {
        using var session = new Session(engine, DatabaseName.Readers, reading: true);
        using var row = session["SELECT reader, article, at FROM likes ORDER BY reader, article"].Read();
        while (row.Read())
        {
            yield return new(new(row.GetInt64(0)), new(row.GetInt64(1)), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2)));
        }
    }

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }

    /// <summary>Removes all that a reader liked, dismissed or had kept, within the transaction that removes the account.</summary>
    internal static void RemoveReader(Session s, ReaderId reader)
    {
        foreach (var like in Read(s, "likes", reader))
        {
            Unlike(s, reader, like.Article);
        }

        s["DELETE FROM dismissals WHERE reader = @1"].With(reader.Value).Execute();
        s["DELETE FROM kept_likes WHERE reader = @1"].With(reader.Value).Execute();
    }

    private static bool Like(Session s, ReaderId reader, ArticleIds article, DateTimeOffset at)
    {
        Restore(s, reader, article);
        if (Exists(s, "likes", reader, article))
        {
            return false;
        }

        s["INSERT INTO likes (reader, article, at) VALUES (@1, @2, @3)"].With(reader.Value, article.Present.Value, at.ToUnixTimeSeconds()).Execute();
        s["INSERT INTO like_counts (article, count) VALUES (@1, 1) ON CONFLICT (article) DO UPDATE SET count = like_counts.count + 1"]
            .With(article.Present.Value).Execute();
        Changed(s);
        return true;
    }

    private static bool Unlike(Session s, ReaderId reader, ArticleIds article)
    {
        var any = UnlikeOne(s, reader, article.Present);
        foreach (var id in article.Others)
        {
            any |= UnlikeOne(s, reader, id);
        }

        return any;
    }

    private static bool UnlikeOne(Session s, ReaderId reader, PublicId id)
    {
        if (s["DELETE FROM likes WHERE reader = @1 AND article = @2"].With(reader.Value, id.Value).Execute() == 0)
        {
            return false;
        }

        s["UPDATE like_counts SET count = count - 1 WHERE article = @1"].With(id.Value).Execute();
        s["DELETE FROM like_counts WHERE article = @1 AND count <= 0"].With(id.Value).Execute();
        Changed(s);
        return true;
    }

    private static bool Restore(Session s, ReaderId reader, ArticleIds article)
    {
        var any = RestoreOne(s, reader, article.Present);
        foreach (var id in article.Others)
        {
            any |= RestoreOne(s, reader, id);
        }

        return any;
    }

    private static bool RestoreOne(Session s, ReaderId reader, PublicId id) =>
        s["DELETE FROM dismissals WHERE reader = @1 AND article = @2"].With(reader.Value, id.Value).Execute() > 0;

    private static void Changed(Session s) => s["UPDATE site SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = 'likes-change'"].Execute();

    private static bool Exists(Session s, string table, ReaderId reader, ArticleIds article)
    {
        var statement = s[$"SELECT 1 FROM {table} WHERE reader = @1 AND article = @2"];
        if (statement.With(reader.Value, article.Present.Value).ReadScalar() is not null)
        {
            return true;
        }

        foreach (var id in article.Others)
        {
            if (statement.With(reader.Value, id.Value).ReadScalar() is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static int CountOf(Session s, PublicId id) => Convert.ToInt32(s["SELECT count FROM like_counts WHERE article = @1"].With(id.Value).ReadScalar() ?? 0);

    private static int CountReaders(Session s, ArticleIds article)
    {
        var readers = new HashSet<long>();
        foreach (var id in (ReadOnlySpan<PublicId>)[article.Present, .. article.Others])
        {
            using var row = s["SELECT reader FROM likes WHERE article = @1"].With(id.Value).Read();
            while (row.Read())
            {
                readers.Add(row.GetInt64(0));
            }
        }

        return readers.Count;
    }

    private static IReadOnlyList<Like> Read(Session s, string table, ReaderId reader)
    {
        var found = new List<Like>();
        using var row = s[$"SELECT article, at FROM {table} WHERE reader = @1 ORDER BY at DESC, article"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(new(new(row.GetInt64(0)), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(1))));
        }

        return found;
    }
}
