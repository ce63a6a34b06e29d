using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Dossier.App;
using Dossier.Storage;
using Dossier.Storage.Postgres;
using Dossier.Storage.Sqlite;
using Npgsql;

namespace Dossier.Tests;

/// <summary>
/// The engine of a data folder: embedded, or, in a run with DOSSIER_STORE=postgres, a database of its own on a server from Debian; with DOSSIER_STORE=citus on a
/// coordinator with two workers, where the extension was built for that server.
/// </summary>
internal static class TestEngine
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Databases = new(StringComparer.Ordinal);

    private static readonly bool IsCluster = Environment.GetEnvironmentVariable("DOSSIER_STORE") == "citus";

    public static bool IsPostgres { get; } = IsCluster || Environment.GetEnvironmentVariable("DOSSIER_STORE") == "postgres";

    public static Engine Open(string folder)
    {
        Directory.CreateDirectory(folder);
        return IsPostgres ? new PostgresEngine(ConnectionString(folder)) : new SqliteEngine(folder);
    }

    /// <summary>Lets a program of its own work on the database of a folder.</summary>
    public static ProcessStartInfo With(ProcessStartInfo start, string folder)
    {
        if (IsPostgres)
        {
            start.Environment["Dossier__Storage__Postgres"] = ConnectionString(folder);
        }

        return start;
    }

    /// <summary>SQL that gives name and type of each column of a table.</summary>
    public static string ColumnsOf(DatabaseName database, string table) => IsPostgres
        ? $"SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = '{database.ToString().ToLowerInvariant()}' AND table_name = '{table}' ORDER BY ordinal_position"
        : $"SELECT name, type FROM pragma_table_info('{table}')";

    /// <summary>SQL that gives the tables that have a column.</summary>
    public static string TablesWith(DatabaseName database, string column) => IsPostgres
        ? $"SELECT table_name FROM information_schema.columns WHERE table_schema = '{database.ToString().ToLowerInvariant()}' AND column_name = '{column}'"
        : $"SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = '{column}'";

    /// <summary>Puts the database of readers where no program finds it.</summary>
    public static void TakeReadersAway(string folder) => MoveReaders(folder, "", ".away");

    public static void BringReadersBack(string folder) => MoveReaders(folder, ".away", "");

    /// <summary>The database of a folder, made when it is first asked for.</summary>
    public static string ConnectionString(string folder) =>
        Databases.GetOrAdd(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), path => new Lazy<string>(() => Make(path))).Value;

    [ModuleInitializer]
    internal static void UseInSites()
    {
        if (IsPostgres)
        {
            Settings.OtherEngine = Open;
        }
    }

    private static void MoveReaders(string folder, string from, string to)
    {
        if (!IsPostgres)
        {
            var readers = Path.Combine(folder, "readers.db");
            File.Move(readers + from, readers + to);
            return;
        }

        using var source = NpgsqlDataSource.Create(ConnectionString(folder));
        using var rename = source.CreateCommand($"ALTER SCHEMA \"readers{from}\" RENAME TO \"readers{to}\"");
        rename.ExecuteNonQuery();
    }

    private static string Make(string folder)
    {
        foreach (var (path, made) in Databases)
        {
            if (made.IsValueCreated && !Directory.Exists(path) && Databases.TryRemove(path, out _))
            {
                Drop(NameOf(path));
            }
        }

        return IsCluster ? TestCluster.Shared.Make(NameOf(folder)) : TestPostgres.Shared.Make(NameOf(folder));
    }

    private static void Drop(string database)
    {
        if (IsCluster)
        {
            TestCluster.Shared.Drop(database);
        }
        else
        {
            TestPostgres.Shared.Drop(database);
        }
    }

    private static string NameOf(string folder) => "d" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..24];
}
