namespace Dossier.Tests;

/// <summary>A coordinator of Citus and two workers, each a server with files of its own.</summary>
internal sealed class TestCluster : IDisposable
{
    // Fewer parts than usual, since every test makes all tables anew.
    private const int Parts = 4;
    private const int Port = 5432;

    private static readonly Lazy<TestCluster> One = new(() =>
    {
        var cluster = new TestCluster();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        return cluster;
    });

    private readonly TestPostgres[] servers = [MakeServer(), MakeServer(), MakeServer()];

    public static TestCluster Shared => One.Value;

    /// <summary>Makes a database on every server, and the cluster out of them.</summary>
    /// <returns>How its coordinator is reached.</returns>
    public string Make(string database)
    {
        foreach (var server in servers)
        {
            server.Make(database);
            server.Execute("CREATE EXTENSION citus", database);
        }

        servers[0].Execute($"ALTER DATABASE {database} SET citus.shard_count = {Parts}");
        servers[0].Execute($"SELECT citus_set_coordinator_host('{servers[0].Host}', {Port})", database);
        foreach (var worker in servers[1..])
        {
            servers[0].Execute($"SELECT citus_add_node('{worker.Host}', {Port})", database);
        }

        return servers[0].ConnectionString(database);
    }

    public void Drop(string database)
    {
        foreach (var server in servers)
        {
            server.Drop(database);
        }
    }

    public void Dispose()
    {
        foreach (var server in servers)
        {
            server.Dispose();
        }
    }

    private static TestPostgres MakeServer() => new("shared_preload_libraries=citus", "max_prepared_transactions=100", "max_worker_processes=64");
}
