using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Dossier.Ingest;
using Microsoft.Data.Sqlite;

namespace Dossier.Storage.Sqlite;

/// <summary>The embedded engine: one file a database in the data folder, in write-ahead mode.</summary>
public sealed partial class SqliteEngine : Engine
{
    // Milliseconds.
    private const int BusyTimeout = 30_000;

    // Milliseconds.
    private const int EmptyingTimeout = 2000;

    // Milliseconds.
    private const int LookLength = 20;
    private readonly string folder;

    /// <exception cref="IOException">The folder cannot be made.</exception>
    public SqliteEngine(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    public override bool KeepsConnections => true;

    public override string BeginReading => "BEGIN";

    public override string BeginWriting(DatabaseName database) => "BEGIN IMMEDIATE";

    public override DbConnection Open(DatabaseName database, bool reading)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = PathOf(database),
            Mode = reading ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();

        // SQLite's own waiting looks again within milliseconds; the provider's, which would be next, within a sixth of a second.
        // The corpus can be loaded again, so that the disk need not be waited for at every transaction; a like cannot.
        var synchronous = database == DatabaseName.Readers ? "FULL" : "NORMAL";

        // A load of millions of records writes the same pages of the index of keys again and again: of the copies in a long log only the last
        // goes into the database.
        var checkpoint = database == DatabaseName.Corpus ? 32_000 : 8_000;

        // What a reader deletes is overwritten, and not merely given up to be used again.
        var secure = database == DatabaseName.Readers ? "ON" : "OFF";
        command.CommandText = $"""
            PRAGMA busy_timeout = {BusyTimeout};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {synchronous};
            PRAGMA mmap_size = {(reading ? 0 : 8589934592)};
            PRAGMA cache_size = {(reading ? -8_000 : -128_000)};
            PRAGMA temp_store = MEMORY;
            PRAGMA wal_autocheckpoint = {checkpoint};
            PRAGMA secure_delete = {secure};
            PRAGMA query_only = {(reading ? 1 : 0)};
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    public override void Prepare(DbConnection connection, DatabaseName database)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)";
        command.ExecuteNonQuery();
    }

    public override string Translate(string migration) => migration
        .Replace("{bigint}", "INTEGER", StringComparison.Ordinal)
        .Replace("{int}", "INTEGER", StringComparison.Ordinal)
        .Replace("{real}", "REAL", StringComparison.Ordinal)
        .Replace("{bytes}", "BLOB", StringComparison.Ordinal)
        .Replace("{clustered}", "WITHOUT ROWID", StringComparison.Ordinal);

    public override bool IsLost(Exception failure) => false;

    public override void EmptyLog(DbConnection connection)
    {
        // Writers wait while it waits for those who read, so that it does not wait for long. It is refused without any waiting while another connection
        // moves the log into the database (sqlite.org/c3ref/wal_checkpoint_v2.html), so it asks again.
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout = {EmptyingTimeout};";
        command.ExecuteNonQuery();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        var begun = Stopwatch.GetTimestamp();
        while (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) != 0 && Stopwatch.GetElapsedTime(begun).TotalMilliseconds < EmptyingTimeout)
        {
            Thread.Sleep(LookLength);
        }

        command.CommandText = $"PRAGMA busy_timeout = {BusyTimeout};";
        command.ExecuteNonQuery();
    }

    /// <summary>A lock of the operating system on a file in the data folder: it is gone with the process, even with a killed one.</summary>
    public override IDisposable TakeLease(string name)
    {
        var path = Path.Combine(Directory.CreateDirectory(Leases).FullName, name);
        for (var isLast = false; ; isLast = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!isLast)
            {
                // Who looks whether it is held holds it for some microseconds.
                Thread.Sleep(LookLength);
            }
            catch (IOException)
            {
                throw new LeaseTakenException($"Another {name} is at work on {folder}; wait for it to end, or stop it.");
            }
        }
    }

    public override IReadOnlyList<string> FindHeldLeases() =>
        Directory.Exists(Leases) ? [.. Directory.EnumerateFiles(Leases).Where(IsHeld).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];

    public override void Dispose()
    {
    }

    internal override IRowWriter? OpenRows(DbConnection connection, string table, string[] columns, bool skipsKnown) => null;

    private string Leases => Path.Combine(folder, "leases");

    private static bool IsHeld(string path)
    {
        try
        {
            using var look = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
