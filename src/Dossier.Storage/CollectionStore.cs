using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>Collections as tables. Every statement names the owner, so that another reader's id finds nothing.</summary>
public sealed class CollectionStore : ICollectionStore, IDisposable
{
    private const string Columns =
        "SELECT c.id, c.name, c.note, c.created, (SELECT COUNT(*) FROM collected d WHERE d.collection = c.id) FROM collections c WHERE c.reader = @1";

    private readonly ReadingSessions readings;
    private readonly GroupCommit writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public CollectionStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new GroupCommit(new Session(engine, DatabaseName.Readers, reading: false));
    }

    public CollectionId? Create(ReaderId reader, string name, string note, DateTimeOffset at) => writing.Write<CollectionId?>(s =>
    {
        if (Count(s["SELECT COUNT(*) FROM collections WHERE reader = @1"].With(reader.Value)) >= Collection.Most)
        {
            return null;
        }

        var id = CollectionId.Create();
        s["INSERT INTO collections (id, reader, name, note, created) VALUES (@1, @2, @3, @4, @5)"]
            .With(id.Value, reader.Value, name, note, at.ToUnixTimeSeconds()).Execute();
        return id;
    });

    public bool Rename(ReaderId reader, CollectionId id, string name, string note) => writing.Write(s =>
        s["UPDATE collections SET name = @3, note = @4 WHERE id = @1 AND reader = @2"].With(id.Value, reader.Value, name, note).Execute() > 0);

    public bool Remove(ReaderId reader, CollectionId id) => writing.Write(s =>
    {
        if (s["DELETE FROM collections WHERE id = @1 AND reader = @2"].With(id.Value, reader.Value).Execute() == 0)
        {
            return false;
        }

        s["DELETE FROM collected WHERE collection = @1"].With(id.Value).Execute();
        return true;
    });

    public Collection? Find(ReaderId reader, CollectionId id) =>
        readings.Read(s => Read(s[Columns + " AND c.id = @2"].With(reader.Value, id.Value)) is [var found] ? found : null);

    public IReadOnlyList<Collection> FindAll(ReaderId reader) => readings.Read(s => Read(s[Columns + " ORDER BY c.created DESC, c.id"].With(reader.Value)));

    public IReadOnlyList<Collected> FindArticles(ReaderId reader, CollectionId id) => readings.Read(s =>
    {
        var found = new List<Collected>();
        if (IsOwned(s, reader, id))
        {
            using var row = s["SELECT article, note, at FROM collected WHERE collection = @1 ORDER BY at DESC, article"].With(id.Value).Read();
            while (row.Read())
            {
                found.Add(new(new(row.GetInt64(0)), row.GetString(1), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2))));
            }
        }

        return (IReadOnlyList<Collected>)found;
    });

    public IReadOnlyCollection<CollectionId> FindHolding(ReaderId reader, ArticleIds article) => readings.Read(s =>
    {
        var found = new HashSet<CollectionId>();
        foreach (var id in (ReadOnlySpan<PublicId>)[article.Present, .. article.Others])
        {
            using var row = s["SELECT d.collection FROM collections c JOIN collected d ON d.collection = c.id AND d.article = @2 WHERE c.reader = @1"]
                .With(reader.Value, id.Value).Read();
            while (row.Read())
            {
                found.Add(new(row.GetInt64(0)));
            }
        }

        return (IReadOnlyCollection<CollectionId>)found;
    });

    public int? Add(ReaderId reader, CollectionId id, IReadOnlyCollection<ArticleIds> articles, DateTimeOffset at) => writing.Write<int?>(s =>
    {
        if (!IsOwned(s, reader, id) || Count(s["SELECT COUNT(*) FROM collected WHERE collection = @1"].With(id.Value)) + articles.Count > Collection.MostArticles)
        {
            return null;
        }

        var added = 0;
        foreach (var article in articles)
        {
            if (FindHeld(s, id, article) is null)
            {
                added += s["INSERT INTO collected (collection, article, note, at) VALUES (@1, @2, '', @3)"]
                    .With(id.Value, article.Present.Value, at.ToUnixTimeSeconds()).Execute();
            }
        }

        return added;
    });

    public bool Remove(ReaderId reader, CollectionId id, ArticleIds article) => writing.Write(s =>
    {
        var any = false;
        while (IsOwned(s, reader, id) && FindHeld(s, id, article) is { } held)
        {
            any |= s["DELETE FROM collected WHERE collection = @1 AND article = @2"].With(id.Value, held.Value).Execute() > 0;
        }

        return any;
    });

    public bool PutNote(ReaderId reader, CollectionId id, ArticleIds article, string note) => writing.Write(s =>
        IsOwned(s, reader, id) && FindHeld(s, id, article) is { } held
            && s["UPDATE collected SET note = @3 WHERE collection = @1 AND article = @2"].With(id.Value, held.Value, note).Execute() > 0);

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }

    /// <summary>Removes all of a reader's collections, within the transaction that removes the account.</summary>
    internal static void RemoveReader(Session s, ReaderId reader)
    {
        s["DELETE FROM collected WHERE collection IN (SELECT id FROM collections WHERE reader = @1)"].With(reader.Value).Execute();
        s["DELETE FROM collections WHERE reader = @1"].With(reader.Value).Execute();
    }

    private static bool IsOwned(Session s, ReaderId reader, CollectionId id) =>
        s["SELECT 1 FROM collections WHERE id = @1 AND reader = @2"].With(id.Value, reader.Value).ReadScalar() is not null;

    /// <summary>The id under which the collection holds the article; null where it does not.</summary>
    private static PublicId? FindHeld(Session s, CollectionId id, ArticleIds article)
    {
        foreach (var known in (ReadOnlySpan<PublicId>)[article.Present, .. article.Others])
        {
            if (s["SELECT 1 FROM collected WHERE collection = @1 AND article = @2"].With(id.Value, known.Value).ReadScalar() is not null)
            {
                return known;
            }
        }

        return null;
    }

    private static long Count(Statement statement) => Convert.ToInt64(statement.ReadScalar());

    private static List<Collection> Read(Statement statement)
    {
        var found = new List<Collection>();
        using var row = statement.Read();
        while (row.Read())
        {
            found.Add(new(new(row.GetInt64(0)), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)), row.GetInt32(4)));
        }

        return found;
    }
}
