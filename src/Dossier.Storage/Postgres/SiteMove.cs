using System.Data.Common;
using Dossier.Storage.Sqlite;
using Npgsql;

namespace Dossier.Storage.Postgres;

/// <param name="Table">With the name of its database: "readers.likes".</param>
public readonly record struct MovedTable(string Table, long Rows);

/// <summary>What an embedded site has as files and a site of several machines as rows.</summary>
/// <param name="ProtectionKeys">Keys that protect cookies and links: their names and XML.</param>
/// <param name="EndedSessions">Sessions that were ended before their time, by their random names.</param>
public sealed record SiteFiles(IReadOnlyList<(string Name, string Xml)> ProtectionKeys, IReadOnlyList<(string Name, DateTimeOffset At)> EndedSessions);

/// <summary>Moves the databases of an embedded site to an empty database of a server.</summary>
/// <remarks>
/// Nobody writes in the embedded ones meanwhile, since each is held by a transaction, and nothing counts on the server before all of it is there: each
/// database comes in one transaction, the readers' last.
/// </remarks>
public sealed class SiteMove(SqliteEngine from, PostgresEngine to, TimeProvider time)
{
    private const int RowsAtOnce = 10_000;

    /// <param name="moved">Told of each table when it is there.</param>
    /// <exception cref="InvalidDataException">The server has rows already, or has others than were sent.</exception>
    /// <exception cref="Ingest.LeaseTakenException">An ingest or an analysis is at work on either.</exception>
    public void Run(SiteFiles files, Action<MovedTable> moved, CancellationToken cancellation)
    {
        using var ingest = from.TakeLease("ingest");
        using var there = to.TakeLease("ingest");
        DatabaseName[] databases = [DatabaseName.Corpus, DatabaseName.Mentions, DatabaseName.Readers];
        foreach (var database in databases)
        {
            Migrations.Apply(from, database, time);
            Migrations.Apply(to, database, time);
        }

        // All are held before the first is read, so that what one says of another is of the same moment.
        var held = databases.Select(database => from.Open(database, reading: false)).ToArray();
        try
        {
            for (var i = 0; i < held.Length; i++)
            {
                held[i].Run(from.BeginWriting(databases[i]));
            }

            for (var i = 0; i < held.Length; i++)
            {
                Move(databases[i], held[i], files, moved, cancellation);
            }
        }
        finally
        {
            foreach (var connection in held)
            {
                connection.Dispose();
            }
        }
    }

    private void Move(DatabaseName database, DbConnection source, SiteFiles files, Action<MovedTable> moved, CancellationToken cancellation)
    {
        using var target = (NpgsqlConnection)to.Open(database, reading: false);
        target.Run(to.BeginWriting(database));
        foreach (var table in Tables(source))
        {
            // What a migration puts into a new database comes with the rest.
            var known = target.ReadNumber($"SELECT COUNT(*) FROM {table}");
            if (known > 0 && table != "site")
            {
                throw new InvalidDataException($"The server has {known:N0} rows in {table} already: a site is moved to an empty database.");
            }

            target.Run($"DELETE FROM {table}");
            var sent = Copy(source, target, table, cancellation);
            sent += table switch
            {
                "protection_keys" => Add(target, "protection_keys (name, xml)", files.ProtectionKeys.Select(k => (k.Name, (object)k.Xml))),
                "ended_sessions" => Add(target, "ended_sessions (name, at)", files.EndedSessions.Select(e => (e.Name, (object)e.At.ToUnixTimeSeconds()))),
                _ => 0,
            };
            if (target.ReadNumber($"SELECT COUNT(*) FROM {table}") is var arrived && arrived != sent)
            {
                throw new InvalidDataException($"Of {sent:N0} rows of {table} the server has {arrived:N0}: nothing of this database was moved.");
            }

            moved(new($"{database.ToString().ToLowerInvariant()}.{table}", sent));
        }

        target.Run("COMMIT");
        target.Run("ANALYZE");
    }

    private static long Copy(DbConnection source, NpgsqlConnection target, string table, CancellationToken cancellation)
    {
        var columns = Columns(target, table);
        var rows = new PostgresRows(target, table, [.. columns.Select(c => c.Name)], skipsKnown: false);
        using var read = new Statement(source, $"SELECT {string.Join(", ", columns.Select(c => c.Name))} FROM {table}");
        using var row = read.Read();
        var count = 0L;
        while (row.Read())
        {
            var values = new object?[columns.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = row.IsDBNull(i) ? null : columns[i].Type switch
                {
                    "bigint" => row.GetInt64(i),
                    "integer" => row.GetInt32(i),
                    "double precision" => row.GetDouble(i),
                    "bytea" => row.GetFieldValue<byte[]>(i),
                    _ => row.GetString(i),
                };
            }

            rows.Add(values);
            count++;
            if (rows.Waiting == RowsAtOnce)
            {
                cancellation.ThrowIfCancellationRequested();
                rows.Flush();
            }
        }

        rows.Flush();
        return count;
    }

    private static int Add(NpgsqlConnection target, string columns, IEnumerable<(string Name, object Value)> rows)
    {
        using var put = new Statement(target, $"INSERT INTO {columns} VALUES (@1, @2) ON CONFLICT (name) DO NOTHING");
        return rows.Sum(row => put.With(row.Name, row.Value).Execute());
    }

    private static List<string> Tables(DbConnection source) =>
        Names(source, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'migrations' ORDER BY name");

    private static List<(string Name, string Type)> Columns(NpgsqlConnection target, string table)
    {
        using var read = new Statement(target, """
            SELECT column_name, data_type FROM information_schema.columns WHERE table_name = @1 AND table_schema = ANY (current_schemas(false)) ORDER BY ordinal_position
            """);
        using var row = read.With(table).Read();
        var columns = new List<(string, string)>();
        while (row.Read())
        {
            columns.Add((row.GetString(0), row.GetString(1)));
        }

        return columns;
    }

    private static List<string> Names(DbConnection connection, string sql)
    {
        using var read = new Statement(connection, sql);
        using var row = read.Read();
        var names = new List<string>();
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }

        return names;
    }
}
