using Dossier.Storage;
using Dossier.Storage.Postgres;
using Npgsql;

namespace Dossier.Tests;

/// <summary>A coordinator of Citus and two workers, each a server with files of its own.</summary>
internal sealed class TestCluster : IDisposable
{
    // Fewer parts than usual, since every test makes all tables anew.
    private const int Parts = 4;
    private const int Port = 5432;
    private const string Pattern = "pattern";

    private static readonly Lazy<TestCluster> One = new(() =>
    {
        var cluster = new TestCluster();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        return cluster;
    });

    private readonly TestPostgres[] servers = [MakeServer(), MakeServer(), MakeServer()];

    private readonly Lazy<string> pattern;

    private TestCluster() => pattern = new Lazy<string>(MakePattern);

    public static TestCluster Shared => One.Value;

    /// <summary>Makes a database on every server, each with its part of the tables: copies of one that was made for all.</summary>
    /// <returns>How its coordinator is reached.</returns>
    public string Make(string database)
    {
        foreach (var server in servers)
        {
            server.Execute($"CREATE DATABASE {database} TEMPLATE {pattern.Value}");
        }

        servers[0].Execute($"ALTER DATABASE {database} SET citus.shard_count = {Parts}");
        return servers[0].ConnectionString(database);
    }

    // To make and spread all tables takes seconds, and each test has a database of its own.
    private string MakePattern()
    {
        foreach (var server in servers)
        {
            server.Make(Pattern);
            server.Execute("CREATE EXTENSION citus", Pattern);
        }

        servers[0].Execute($"ALTER DATABASE {Pattern} SET citus.shard_count = {Parts}");
        servers[0].Execute($"SELECT citus_set_coordinator_host('{servers[0].Host}', {Port})", Pattern);
        foreach (var worker in servers[1..])
        {
            servers[0].Execute($"SELECT citus_add_node('{worker.Host}', {Port})", Pattern);
        }

        using (var engine = new PostgresEngine(servers[0].ConnectionString(Pattern)))
        {
            foreach (var database in Enum.GetValues<DatabaseName>())
            {
                Migrations.Apply(engine, database, TimeProvider.System);
            }
        }

        foreach (var server in servers)
        {
            // A database is copied while nobody is connected to it.
            server.Execute($"ALTER DATABASE {Pattern} ALLOW_CONNECTIONS false");
            server.Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Pattern}'");
        }

        return Pattern;
    }

    public void Drop(string database)
    {
        foreach (var server in servers)
        {
            try
            {
                server.Drop(database);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                // A node that another still speaks to, on a busy machine: it goes with the servers.
            }
        }
    }

    public void Dispose()
    {
        foreach (var server in servers)
        {
            server.Dispose();
        }
    }

    private static TestPostgres MakeServer() => new("shared_preload_libraries=citus", "max_prepared_transactions=100", "max_worker_processes=200",
        // Every database has a process that looks for such things, and there are hundreds.
        "citus.distributed_deadlock_detection_factor=-1", "citus.recover_2pc_interval=-1", "citus.background_task_queue_interval=-1", "citus.defer_shard_delete_interval=-1");
}
