using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Unpaywall;

namespace Dossier.Storage;

/// <summary>Stored mentions, read by pages and written by connectors.</summary>
public sealed partial class MentionStore : IMentionStore, IDisposable
{
    // Of an article, a connector, both or all; a server wants to be told what a parameter without a value would be.
    private const string OfThese = "(CAST(@1 AS BIGINT) IS NULL OR article = @1) AND (CAST(@2 AS TEXT) IS NULL OR connector = @2)";
    private readonly Engine engine;
    private readonly TimeProvider time;
    private readonly ReadingSessions readings;
    private readonly Lazy<Session> writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public MentionStore(Engine engine, TimeProvider time)
    {
        this.engine = engine;
        this.time = time;
        readings = new ReadingSessions(engine, DatabaseName.Mentions);
        Migrations.Apply(engine, DatabaseName.Mentions, time);
        if (engine.IsShared)
        {
            // Counts of likes are told with what stands beside an article.
            Migrations.Apply(engine, DatabaseName.Readers, time);
        }

        writing = new(() => new Session(engine, DatabaseName.Mentions, reading: false));
    }

    public ArticleMentions Find(PublicId article) => Find(article, out _);

    public ArticleMentions Find(PublicId article, out int? likes)
    {
        var beside = readings.Read(s => engine.IsShared ? ReadAtOnce(s, article) : ReadOneByOne(s, article));
        likes = beside.Likes;
        return beside.ToMentions();
    }

    public StoredItem? Find(ItemId item) => readings.Read(s =>
    {
        using var row = s[$"""
            SELECT {ItemColumns}, h.at, (SELECT COUNT(*) FROM mentions m WHERE m.item = i.id) FROM items i LEFT JOIN hidden h ON h.item = i.id WHERE i.id = @1
            """].With(item.Value).Read();
        return row.Read() ? new StoredItem(ReadItem(row), row.IsDBNull(Columns) ? null : Time(row, Columns), row.GetInt32(Columns + 1)) : null;
    });

    public IReadOnlyList<Mention> FindOf(PublicId article, string connector) => readings.Read(s => ReadMentions(s,
        s[$"SELECT {ItemColumns}, m.relevance, m.reason FROM mentions m JOIN items i ON i.id = m.item WHERE m.article = @1 AND m.connector = @2"].With(article.Value, connector)));

    public void PutFound(PublicId article, IReadOnlyList<Mention> mentions, LookedFor looked, DateTimeOffset? keepUntil) => writing.Value.Write(s =>
    {
        var before = new List<long>();
        using (var row = s["SELECT item FROM mentions WHERE article = @1 AND connector = @2"].With(article.Value, looked.Connector).Read())
        {
            while (row.Read())
            {
                before.Add(row.GetInt64(0));
            }
        }

        s["DELETE FROM mentions WHERE article = @1 AND connector = @2"].With(article.Value, looked.Connector).Execute();
        foreach (var mention in mentions)
        {
            PutItem(s, mention.Item, mention.Fetched == default ? looked.At : mention.Fetched, keepUntil, matched: null);
            PutMention(s, new(mention.Item.Id, article, mention.Relevance, mention.Reason), looked.Connector);
        }

        foreach (var item in before)
        {
            s["DELETE FROM items WHERE id = @1 AND matched IS NULL AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.item = @1)"].With(item).Execute();
        }

        PutLookedFor(s, article, looked, mentions.Count > 0 ? keepUntil : null);
    });

    public int PutItems(IReadOnlyList<MentionItem> items, DateTimeOffset fetched, DateTimeOffset? keepUntil) => writing.Value.Write(s =>
    {
        var changed = 0;
        foreach (var item in items)
        {
            using (var row = s["SELECT title, excerpt, body, links FROM items WHERE id = @1"].With(item.Id.Value).Read())
            {
                if (row.Read() && row.GetString(0) == item.Title && Text(row, 1) == item.Excerpt && Text(row, 2) == item.Body && Text(row, 3) == Links(item))
                {
                    continue;
                }
            }

            PutItem(s, item, fetched, keepUntil, matched: 0);
            changed++;
        }

        return changed;
    });

    public IEnumerable<MentionItem> ReadItems(bool unmatched)
    {
        using var session = new Session(engine, DatabaseName.Mentions, reading: true);
        using var row = session[$"SELECT {ItemColumns} FROM items i WHERE {(unmatched ? "i.matched = 0" : "i.matched IS NOT NULL")}"].Read();
        while (row.Read())
        {
            yield return ReadItem(row);
        }
    }

    public void PutMatches(IReadOnlyCollection<ItemId> matched, IReadOnlyList<MatchedItem> found) => writing.Value.Write(s =>
    {
        foreach (var item in matched)
        {
            s["DELETE FROM mentions WHERE item = @1 AND connector = (SELECT connector FROM items WHERE id = @1)"].With(item.Value).Execute();
            s["UPDATE items SET matched = 1 WHERE id = @1"].With(item.Value).Execute();
        }

        Add(s, found);
    });

    public IReadOnlyDictionary<long, double> FindBestScores(IReadOnlyCollection<ItemId> items) => readings.Read(s =>
    {
        var best = new Dictionary<long, double>();
        foreach (var item in items)
        {
            if (s["SELECT max(m.relevance) FROM mentions m JOIN items i ON i.id = m.item AND i.connector = m.connector WHERE m.item = @1"]
                .With(item.Value).ReadScalar() is double score)
            {
                best[item.Value] = score;
            }
        }

        return (IReadOnlyDictionary<long, double>)best;
    });

    public void AddMatches(IReadOnlyList<MatchedItem> found) => writing.Value.Write(s => Add(s, found));

    public IReadOnlyList<PublicId> FindExpiring(DateTimeOffset before, int limit) => readings.Read(s =>
    {
        var found = new List<PublicId>();
        using var row = s["SELECT article, MIN(keep_until) FROM looked_for WHERE keep_until < @1 GROUP BY article ORDER BY 2 LIMIT @2"]
            .With(before.ToUnixTimeSeconds(), limit).Read();
        while (row.Read())
        {
            found.Add(new(row.GetInt64(0)));
        }

        return (IReadOnlyList<PublicId>)found;
    });

    public int Forget(PublicId? article, string? connector) => writing.Value.Write(s =>
    {
        var (a, c) = (article?.Value, connector);
        var removed = s[$"DELETE FROM mentions WHERE {OfThese}"].With(a, c).Execute();
        s[$"DELETE FROM looked_for WHERE {OfThese}"].With(a, c).Execute();
        if (connector is null or SourceSet.Photo)
        {
            s["DELETE FROM photos WHERE CAST(@1 AS BIGINT) IS NULL OR article = @1"].With(a).Execute();
        }

        if (connector is null or UnpaywallOptions.Name)
        {
            removed += s["DELETE FROM open_copies WHERE CAST(@1 AS BIGINT) IS NULL OR article = @1"].With(a).Execute();
        }

        // Without an article the items go as well, those that wait for matching included; with one, those that nobody else shows.
        s["DELETE FROM items WHERE (CAST(@2 AS TEXT) IS NULL OR connector = @2) AND (CAST(@1 AS BIGINT) IS NULL OR matched IS NULL) AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.item = items.id)"]
            .With(a, c).Execute();
        return removed;
    });

    public bool Forget(ItemId item) => writing.Value.Write(s =>
    {
        s["DELETE FROM mentions WHERE item = @1"].With(item.Value).Execute();
        s["DELETE FROM reports WHERE item = @1"].With(item.Value).Execute();
        return s["DELETE FROM items WHERE id = @1"].With(item.Value).Execute() > 0;
    });

    public int RemoveOutdated(DateTimeOffset now) => writing.Value.Write(s =>
    {
        var at = now.ToUnixTimeSeconds();
        s["DELETE FROM mentions WHERE item IN (SELECT id FROM items WHERE keep_until <= @1)"].With(at).Execute();
        s["UPDATE looked_for SET keep_until = NULL WHERE keep_until <= @1"].With(at).Execute();
        return s["DELETE FROM items WHERE keep_until <= @1"].With(at).Execute();
    });

    public MentionCounts Count() => readings.Read(s =>
    {
        using var row = s[$"""
            SELECT (SELECT COUNT(*) FROM items), (SELECT COUNT(DISTINCT article) FROM mentions), (SELECT COUNT(*) FROM photos),
                (SELECT COUNT(*) FROM pictures), (SELECT COALESCE(SUM(bytes), 0) FROM pictures), (SELECT COUNT(*) FROM items WHERE matched = 0),
                (SELECT COUNT(*) FROM hidden), ({WaitingReports}), (SELECT COUNT(*) FROM open_copies)
            """].Read();
        row.Read();
        return new MentionCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8));
    });

    public string? FindState(string name) => readings.Read(s => (string?)s["SELECT value FROM state WHERE name = @1"].With(name).ReadScalar());

    public void PutState(string name, string value) => writing.Value.Write(s =>
        s["INSERT INTO state (name, value) VALUES (@1, @2) ON CONFLICT (name) DO UPDATE SET value = @2"].With(name, value).Execute());

    public void Dispose()
    {
        readings.Dispose();
        if (writing.IsValueCreated)
        {
            writing.Value.Dispose();
        }
    }

    private static void Add(Session s, IReadOnlyList<MatchedItem> found)
    {
        foreach (var match in found)
        {
            if (s["SELECT connector FROM items WHERE id = @1"].With(match.Item.Value).ReadScalar() is string connector)
            {
                PutMention(s, match, connector);
            }
        }
    }

    private static void PutMention(Session s, in MatchedItem match, string connector) =>
        s["""
            INSERT INTO mentions (article, item, connector, relevance, reason) VALUES (@1, @2, @3, @4, @5)
            ON CONFLICT (article, item) DO UPDATE SET relevance = @4, reason = @5
            """].With(match.Article.Value, match.Item.Value, connector, match.Relevance, match.Reason).Execute();

    private static void PutLookedFor(Session s, PublicId article, LookedFor looked, DateTimeOffset? keepUntil) =>
        s["""
            INSERT INTO looked_for (article, connector, at, until, keep_until) VALUES (@1, @2, @3, @4, @5)
            ON CONFLICT (article, connector) DO UPDATE SET at = @3, until = @4, keep_until = @5
            """].With(article.Value, looked.Connector, looked.At.ToUnixTimeSeconds(), looked.Until.ToUnixTimeSeconds(), keepUntil?.ToUnixTimeSeconds()).Execute();

    private static void PutItem(Session s, MentionItem item, DateTimeOffset fetched, DateTimeOffset? keepUntil, int? matched) =>
        s["""
            INSERT INTO items (id, panel, url, connector, title, source_name, author, published, excerpt, body, links, picture_url, picture, picture_alt, embed_url,
                seconds, language, remark, source_id, picture_file, sample, fetched, keep_until, matched)
            VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, @24)
            ON CONFLICT (id) DO UPDATE SET title = @5, source_name = @6, author = @7, published = @8, excerpt = @9, body = @10, links = @11, picture_url = @12,
                picture = @13, picture_alt = @14, embed_url = @15, seconds = @16, language = @17, remark = @18, source_id = @19, picture_file = @20, sample = @21,
                fetched = @22, keep_until = @23, matched = COALESCE(@24, items.matched)
            """].With(item.Id.Value, item.Panel, item.Url, item.Connector, item.Title, item.SourceName, item.Author, item.Published?.ToUnixTimeSeconds(), item.Excerpt,
            item.Body, Links(item), item.PictureUrl, item.PictureUrl is { } picture ? PictureId.Of(picture) : null, item.PictureAlt, item.EmbedUrl,
            (int?)item.Duration?.TotalSeconds, item.Language, item.Remark, item.SourceId, item.PictureFile, item.IsSample ? 1 : 0, fetched.ToUnixTimeSeconds(),
            keepUntil?.ToUnixTimeSeconds(), matched).Execute();

    private static string? Links(MentionItem item) => item.Links.Count == 0 ? null : string.Join('\n', item.Links);
}
