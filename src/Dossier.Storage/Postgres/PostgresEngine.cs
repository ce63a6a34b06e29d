using System.Data.Common;
using System.IO.Hashing;
using System.Text;
using Dossier.Analysis.Parts;
using Dossier.Ingest;
using Npgsql;

namespace Dossier.Storage.Postgres;

/// <summary>PostgreSQL 15 and later: the databases of a site are schemas of one database, reached by any number of processes.</summary>
/// <remarks>
/// Who writes in a schema holds its advisory lock until the transaction ends, so that what a store reads before it writes cannot change in between: the same
/// promise as of the embedded engine's one writer. Transactions are short, and likes of many readers are committed together.
/// </remarks>
public sealed partial class PostgresEngine : Engine
{
    // The first half of this program's advisory locks: of writers, of leases.
    private const int OfWriters = 0x446f7301, OfLeases = 0x446f7302;

    // The class of error codes of connections, such as that of a coordinator to one of its nodes.
    private const string ConnectionFailures = "08";

    // Prefix of the name under which a lease's connection is known to the server.
    private const string LeaseName = "dossier lease ";

    // Milliseconds.
    private const int LeasePatience = 500;
    private readonly NpgsqlDataSource source;
    private readonly string leases;
    private readonly string name;
    private volatile bool isSpread;

    /// <param name="settings">A connection string of Npgsql.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public PostgresEngine(string settings)
    {
        var builder = Complete(settings);
        name = $"{builder.Host}/{builder.Database}";
        source = NpgsqlDataSource.Create(builder);
        leases = new NpgsqlConnectionStringBuilder(builder.ConnectionString) { Pooling = false }.ConnectionString;
    }

    /// <summary>What an operator's connection string means here: what it does not say is set as this program needs it.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static NpgsqlConnectionStringBuilder Complete(string settings)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(settings);
        }
        catch (ArgumentException problem)
        {
            throw new InvalidDataException($"Storage:Postgres is no connection string: {problem.Message}", problem);
        }

        // ContainsKey says yes to every setting that there is.
        var said = builder.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        builder.SearchPath = string.Join(", ", Enum.GetValues<DatabaseName>().Select(Schema));
        builder.ApplicationName ??= "dossier";
        builder.IncludeErrorDetail = false;
        if (!said.Contains("Max Auto Prepare"))
        {
            // To plan the statement that finds an article takes a server eight times as long as to do it.
            builder.MaxAutoPrepare = 200;
            builder.AutoPrepareMinUsages = 2;
        }

        // Nothing is set for the time of a connection, so that nothing has to be set back, by ten statements, each time a page gives one back.
        builder.NoResetOnClose = true;
        if (!said.Contains("Keepalive"))
        {
            builder.KeepAlive = 30;
        }

        if (!said.Contains("Host Recheck Seconds"))
        {
            // Of several servers one that was promoted is to be taken as soon as it writes.
            builder.HostRecheckSeconds = 1;
        }

        return builder;
    }

    public override bool KeepsConnections => false;

    public override bool IsSpread => isSpread;

    public override string BeginReading => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override string BeginWriting(DatabaseName database) => $"BEGIN; SELECT pg_advisory_xact_lock({OfWriters}, {(int)database})";

    // What a migration makes without naming a schema is made in the first one.
    public override string BeginMigrating(DatabaseName database) => $"{BeginWriting(database)}; SET LOCAL search_path TO {Schema(database)}";

    public override DbConnection Open(DatabaseName database, bool reading) => source.OpenConnection();

    public override void Prepare(DbConnection connection, DatabaseName database)
    {
        if (Exists(database))
        {
            return;
        }

        using var command = connection.CreateCommand();

        // Of two that make the same schema at once one would fail in spite of IF NOT EXISTS.
        command.CommandText = $"""
            {BeginWriting(database)};
            CREATE SCHEMA IF NOT EXISTS {Schema(database)};
            CREATE TABLE IF NOT EXISTS {MigrationsOf(database)} (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
            COMMIT
            """;
        command.ExecuteNonQuery();
    }

    public override void Place(DbConnection connection, DatabaseName database)
    {
        isSpread = CitusTables.IsCluster(connection);
        if (isSpread)
        {
            CitusTables.Apply(connection, database, Schema(database), BeginWriting(database));
        }
    }

    // Texts are ordered by their bytes in every database, whatever language it was made for.
    public override string Translate(string migration) => migration
        .Replace("{bigint}", "BIGINT", StringComparison.Ordinal)
        .Replace("{int}", "INTEGER", StringComparison.Ordinal)
        .Replace("{real}", "DOUBLE PRECISION", StringComparison.Ordinal)
        .Replace("{bytes}", "BYTEA", StringComparison.Ordinal)
        .Replace(" TEXT", " TEXT COLLATE \"C\"", StringComparison.Ordinal)
        .Replace("{clustered}", "", StringComparison.Ordinal);

    /// <remarks>A server keeps what was deleted in its log until that is used again; how long backups of the log are kept is the operator's to decide.</remarks>
    public override void EmptyLog(DbConnection connection)
    {
    }

    public override bool IsLost(Exception failure) => failure is PostgresException of
        ? of.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction
            || of.SqlState.StartsWith(ConnectionFailures, StringComparison.Ordinal)
        : failure is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException };

    /// <summary>An advisory lock of a connection of its own: it is gone with the process, even with a killed one.</summary>
    public override IDisposable TakeLease(string name)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(leases) { ApplicationName = LeaseName + name }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();

            // Of a process that was killed a moment ago the server has yet to notice.
            command.CommandText = $"SET lock_timeout = {LeasePatience}; SELECT pg_advisory_lock({OfLeases}, {NumberOf(name)})";
            command.ExecuteNonQuery();
            return new Lease(connection, NumberOf(name));
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            connection.Dispose();
            throw new LeaseTakenException($"Another {name} is at work on {this.name}; wait for it to end, or stop it.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<string> FindHeldLeases()
    {
        using var command = source.CreateCommand("""
            SELECT DISTINCT substr(a.application_name, $2) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = (uint)OfLeases, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid }, new() { Value = LeaseName.Length + 1 } });
        using var row = command.ExecuteReader();
        var held = new List<string>();
        while (row.Read())
        {
            held.Add(row.GetString(0));
        }

        return held;
    }

    public override IAnalysisParts OpenParts(string version) => new PostgresParts(source, version, IsLost);

    public override string MigrationsOf(DatabaseName database) => Schema(database) + ".migrations";

    public override void Dispose() => source.Dispose();

    internal override IRowWriter OpenRows(DbConnection connection, string table, string[] columns, bool skipsKnown) =>
        new PostgresRows((NpgsqlConnection)connection, table, columns, skipsKnown);

    private static string Schema(DatabaseName database) => database.ToString().ToLowerInvariant();

    private static int NumberOf(string lease) => (int)XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(lease));

    private sealed class Lease(NpgsqlConnection connection, int number) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                // The server ends a connection some time after it was closed here; the next one is not to wait for that.
                using var command = connection.CreateCommand();
                command.CommandText = $"SELECT pg_advisory_unlock({OfLeases}, {number})";
                command.ExecuteNonQuery();
            }
            catch (Exception failure) when (failure is DbException or InvalidOperationException)
            {
                // It broke, and the lease went with it.
            }

            connection.Dispose();
        }
    }
}
