using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>Likes and dismissals as tables. Every change is one transaction, on disk when the call returns.</summary>
public sealed class LikeStore : ILikeStore, IDisposable
{
    private readonly Engine engine;
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public LikeStore(Engine engine, TimeProvider time)
    {
        this.engine = engine;
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public bool Like(ReaderId reader, PublicId article, DateTimeOffset at) => writing.Write(s =>
    {
        s["DELETE FROM dismissals WHERE reader = @1 AND article = @2"].With(reader.Value, article.Value).Execute();
        if (s["INSERT INTO likes (reader, article, at) VALUES (@1, @2, @3) ON CONFLICT (reader, article) DO NOTHING"]
            .With(reader.Value, article.Value, at.ToUnixTimeSeconds()).Execute() == 0)
        {
            return false;
        }

        s["INSERT INTO like_counts (article, count) VALUES (@1, 1) ON CONFLICT (article) DO UPDATE SET count = like_counts.count + 1"].With(article.Value).Execute();
        Changed(s);
        return true;
    });

    public bool Unlike(ReaderId reader, PublicId article) => writing.Write(s => Unlike(s, reader, article));

    public bool Dismiss(ReaderId reader, PublicId article, DateTimeOffset at) => writing.Write(s =>
    {
        Unlike(s, reader, article);
        return s["INSERT INTO dismissals (reader, article, at) VALUES (@1, @2, @3) ON CONFLICT (reader, article) DO NOTHING"]
            .With(reader.Value, article.Value, at.ToUnixTimeSeconds()).Execute() > 0;
    });

    public bool Restore(ReaderId reader, PublicId article) => writing.Write(s =>
        s["DELETE FROM dismissals WHERE reader = @1 AND article = @2"].With(reader.Value, article.Value).Execute() > 0);

    public IReadOnlyList<Like> FindLikes(ReaderId reader) => Find(reader, "likes");

    public IReadOnlyList<Like> FindDismissed(ReaderId reader) => Find(reader, "dismissals");

    public int CountLikes(PublicId article) => readings.Read(s => Convert.ToInt32(s["SELECT count FROM like_counts WHERE article = @1"].With(article.Value).ReadScalar() ?? 0));

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

    private static bool Unlike(Session s, ReaderId reader, PublicId article)
    {
        if (s["DELETE FROM likes WHERE reader = @1 AND article = @2"].With(reader.Value, article.Value).Execute() == 0)
        {
            return false;
        }

        s["UPDATE like_counts SET count = count - 1 WHERE article = @1"].With(article.Value).Execute();
        s["DELETE FROM like_counts WHERE article = @1 AND count <= 0"].With(article.Value).Execute();
        Changed(s);
        return true;
    }

    private static void Changed(Session s) => s["UPDATE site SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'likes-change'"].Execute();

    private IReadOnlyList<Like> Find(ReaderId reader, string table) => readings.Read(s =>
    {
        var found = new List<Like>();
        using var row = s[$"SELECT article, at FROM {table} WHERE reader = @1 ORDER BY at DESC, article"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(new(new(row.GetInt64(0)), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(1))));
        }

        return (IReadOnlyList<Like>)found;
    });
}
