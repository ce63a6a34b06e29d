using Microsoft.Data.Sqlite;

namespace Dossier.Bench.Peers;

/// <summary>SQLite FTS5, in a process of its own and on one thread, with everything off that makes it slower: no journal, no syncing, one transaction.</summary>
internal static class SqlitePeer
{
    private const double WarmUpSeconds = 20, Seconds = 90;

    public static PeerFigures Index(string file, string[] parts)
    {
        var rows = parts.SelectMany(File.ReadLines).Select(System.Text.Encoding.UTF8.GetBytes).ToArray();
        using var connection = Open(file);
        var clock = new PeerClock();
        Execute(connection, """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;
            CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, venue TEXT, date TEXT, type TEXT, open TEXT);
            CREATE VIRTUAL TABLE words USING fts5 (title, abstract, keywords, authors, venue, year, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
            INSERT INTO words (words, rank) VALUES ('rank', 'bm25(3.0, 1.0, 1.0, 1.0, 1.0, 1.0)');
            BEGIN;
            """);
        using var values = Prepare(connection, "INSERT INTO articles VALUES (@0, @1, @2, @3, @4, @5)", 6);
        using var words = Prepare(connection, "INSERT INTO words (rowid, title, abstract, keywords, authors, venue, year) VALUES (@0, @1, @2, @3, @4, @5, @6)", 7);
        foreach (var row in rows)
        {
            var article = ArticleRow.Read(row);
            Run(values, article.Id.Value, article.Title, article.Venue, article.PublishedSortable, article.Type, article.OpenAccess ? "1" : "0");
            Run(words, article.Id.Value, article.Title, article.Abstract, string.Join("; ", article.Keywords), string.Join("; ", article.Authors), article.Venue, article.Year?.ToString());
        }

        Execute(connection, "COMMIT");
        return clock.Stop(rows.Length);
    }

    public static PeerFigures Search(string file, string warmUp, string asked)
    {
        using var connection = Open(file);
        Execute(connection, "PRAGMA cache_size = -400000; PRAGMA mmap_size = 17179869184;");
        using var find = Prepare(connection, "SELECT rowid FROM words WHERE words MATCH @0 ORDER BY rank LIMIT 10", 1);
        PeerClock.Ask(File.ReadLines(warmUp).Select(Match), WarmUpSeconds, Ask);
        return PeerClock.Ask(File.ReadLines(asked).Select(Match).ToArray(), Seconds, Ask);

        int Ask(string query)
        {
            find.Parameters[0].Value = query;
            using var reader = find.ExecuteReader();
            var found = 0;
            while (reader.Read())
            {
                _ = reader.GetInt64(0);
                found++;
            }

            return found;
        }
    }

    /// <summary>Every word in quotation marks of its own, so that none is an operator; all must match.</summary>
    private static string Match(string query) => string.Join(' ', query.Split('"').SelectMany((part, i) =>
        i % 2 == 1 ? [$"\"{part}\""] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word}\"")));

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter($"@{i}", DBNull.Value));
        }

        return command;
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
