using System.Collections.Concurrent;
using System.Data.Common;
using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.Storage;

/// <summary>Stored mentions, read by pages and written by connectors.</summary>
public sealed class MentionStore : IDisposable
{
    private readonly Engine engine;
    private readonly ConcurrentBag<Reading> readings = [];

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public MentionStore(Engine engine, TimeProvider time)
    {
        this.engine = engine;
        Migrations.Apply(engine, DatabaseName.Mentions, time);
    }

    /// <summary>Everything stored about an article, by tab.</summary>
    public IReadOnlyDictionary<string, PanelMentions> Find(PublicId article)
    {
        if (!readings.TryTake(out var reading))
        {
            reading = new Reading(engine);
        }

        try
        {
            return reading.Find(article);
        }
        finally
        {
            readings.Add(reading);
        }
    }

    /// <summary>Replaces what a connector found for a tab of an article.</summary>
    public void Put(PublicId article, string panel, string connector, IEnumerable<Mention> items, DateTimeOffset lookedFor)
    {
        using var connection = engine.Open(DatabaseName.Mentions, reading: false);
        using var begin = new Statement(connection, engine.BeginWriting);
        using var remove = new Statement(connection, "DELETE FROM mentions WHERE article = @1 AND panel = @2 AND connector = @3");
        using var add = new Statement(connection, """
            INSERT INTO mentions (article, panel, url, connector, title, source_name, published, excerpt, reason, attribution, relevance)
            VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
            ON CONFLICT (article, panel, url) DO NOTHING
            """);
        using var looked = new Statement(connection, """
            INSERT INTO looked_for (article, panel, at) VALUES (@1, @2, @3) ON CONFLICT (article, panel) DO UPDATE SET at = @3
            """);
        using var commit = new Statement(connection, "COMMIT");
        begin.Execute();
        remove.With(article.Value, panel, connector).Execute();
        foreach (var m in items)
        {
            add.With(article.Value, panel, m.Url, connector, m.Title, m.SourceName, m.Published, m.Excerpt, m.Reason, m.Attribution, m.Relevance).Execute();
        }

        looked.With(article.Value, panel, lookedFor.ToUnixTimeSeconds()).Execute();
        commit.Execute();
    }

    public void Dispose()
    {
        foreach (var reading in readings)
        {
            reading.Dispose();
        }

        readings.Clear();
    }

    private sealed class Reading : IDisposable
    {
        private static readonly IReadOnlyDictionary<string, PanelMentions> Nothing = new Dictionary<string, PanelMentions>();
        private readonly DbConnection connection;
        private readonly Statement find;

        public Reading(Engine engine)
        {
            connection = engine.Open(DatabaseName.Mentions, reading: true);
            find = new Statement(connection, """
                SELECT l.panel, l.at, m.url, m.connector, m.title, m.source_name, m.published, m.excerpt, m.reason, m.attribution, m.relevance
                FROM looked_for l LEFT JOIN mentions m ON m.article = l.article AND m.panel = l.panel
                WHERE l.article = @1 ORDER BY l.panel, m.relevance DESC, m.published DESC
                """);
        }

        public IReadOnlyDictionary<string, PanelMentions> Find(PublicId article)
        {
            using var reader = find.With(article.Value).Read();
            Dictionary<string, PanelMentions>? found = null;
            while (reader.Read())
            {
                found ??= [];
                var panel = reader.GetString(0);
                if (!found.TryGetValue(panel, out var mentions))
                {
                    found.Add(panel, mentions = new(new List<Mention>(), DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(1))));
                }

                if (!reader.IsDBNull(2))
                {
                    ((List<Mention>)mentions.Items).Add(new(panel, reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                        Text(6), Text(7), reader.GetString(8), reader.GetString(9), reader.GetDouble(10)));
                }
            }

            return found ?? Nothing;

            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        }

        public void Dispose()
        {
            find.Dispose();
            connection.Dispose();
        }
    }
}
