using System.Data.Common;
using System.Globalization;
using Dossier.Storage.Sqlite;
using Npgsql;

namespace Dossier.Storage.Postgres;

/// <summary>Checks and copies of whole databases.</summary>
public sealed partial class PostgresEngine
{
    public override bool Exists(DatabaseName database)
    {
        using var command = source.CreateCommand($"SELECT to_regclass('{MigrationsOf(database)}') IS NOT NULL");
        return command.ExecuteScalar() is true;
    }

    /// <remarks>
    /// A server finds damage of its files by their checksums, where it was made with them, when it reads them; what it found it counts. Every table is read here; a
    /// thorough look reads all of its columns.
    /// </remarks>
    public override IReadOnlyList<string> FindDamage(DatabaseName database, bool thorough)
    {
        var found = new List<string>();
        using var connection = (NpgsqlConnection)Open(database, reading: true);
        foreach (var table in FindTables(connection, database))
        {
            try
            {
                using var read = new Statement(connection, thorough ? $"SELECT COUNT(t::text) FROM {Schema(database)}.{table} t" : $"SELECT COUNT(*) FROM {Schema(database)}.{table}");
                read.ReadScalar();
            }
            catch (PostgresException damage) when (damage.SqlState is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.IoError)
            {
                found.Add($"{table}: {damage.MessageText}");
            }
        }

        using var counted = new Statement(connection, "SELECT COALESCE(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()");
        if (Convert.ToInt64(counted.ReadScalar(), CultureInfo.InvariantCulture) is > 0 and var failures)
        {
            found.Add($"the server counted {failures:N0} blocks with wrong checksums");
        }

        return found;
    }

    /// <summary>Into the form of the embedded engine, in which it can be looked at anywhere; "dossier migrate" moves it to a server again.</summary>
    public override void CopyTo(DatabaseName database, string file, CancellationToken cancellation)
    {
        using var from = (NpgsqlConnection)Open(database, reading: true);
        from.Run(BeginReading);
        using var engine = new SqliteEngine(Path.GetDirectoryName(Path.GetFullPath(file))!);
        Migrations.Apply(engine, database, TimeProvider.System);
        using (var to = engine.Open(database, reading: false))
        {
            to.Run(engine.BeginWriting(database));
            foreach (var table in FindTables(from, database))
            {
                to.Run($"DELETE FROM {table}");
                Copy(from, to, $"{Schema(database)}.{table}", table, cancellation);
            }

            to.Run("COMMIT");

            // One file, without a log beside it.
            to.Run("PRAGMA journal_mode = DELETE");
        }

        from.Run("COMMIT");
        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Tables of a database, but for that of its migrations.</summary>
    internal static List<string> FindTables(NpgsqlConnection connection, DatabaseName database)
    {
        using var read = new Statement(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = @1 AND table_name <> 'migrations' ORDER BY table_name");
        using var row = read.With(Schema(database)).Read();
        var names = new List<string>();
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }

        return names;
    }

    private static void Copy(NpgsqlConnection from, DbConnection to, string source, string table, CancellationToken cancellation)
    {
        using var read = new Statement(from, $"SELECT * FROM {source}");
        using var row = read.Read();
        var columns = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToArray();
        using var put = new Statement(to, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@{i + 1}"))})");
        var values = new object?[columns.Length];
        while (row.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            row.GetValues(values!);
            put.With(values).Execute();
        }
    }
}
