namespace Dossier.Bench.Cluster;

// The same on a coordinator of Citus and its workers, where that extension was built for the server.
internal sealed partial class ClusterRun
{
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(3);

    private async Task RunSpreadAsync()
    {
        string[] options = ["shared_preload_libraries=citus", "max_prepared_transactions=200", "shared_buffers=512MB"];
        await using var coordinator = await PostgresServer.MakeNewAsync(cancellation, options);
        var nodes = new List<PostgresServer>();
        try
        {
            await coordinator.AskAsync("CREATE EXTENSION citus", cancellation);
            await coordinator.AskAsync($"SELECT citus_set_coordinator_host('127.0.0.1', {coordinator.Port})", cancellation);
            for (var i = 0; i < workers; i++)
            {
                nodes.Add(await PostgresServer.MakeNewAsync(cancellation, options));
                await nodes[i].AskAsync("CREATE EXTENSION citus", cancellation);
                await coordinator.AskAsync($"SELECT citus_add_node('127.0.0.1', {nodes[i].Port})", cancellation);
            }

            postgres = PostgresServer.ConnectionString(coordinator);
            await RunAsync(FindSizesAsync, ("kill -9 of a worker node, started again after 3 s", async () =>
            {
                await nodes[0].KillAsync(cancellation);
                await Task.Delay(Dead, cancellation);
                await nodes[0].StartAsync(cancellation);
            }
            ));
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }

        async Task<string> FindSizesAsync()
        {
            var sizes = new List<string>();
            foreach (var server in (IEnumerable<PostgresServer>)[coordinator, .. nodes])
            {
                sizes.Add($"{long.Parse(await server.AskAsync("SELECT pg_database_size(current_database())", cancellation)) >> 20:N0} MB");
            }

            var plans = new List<string>();
            var record = await coordinator.AskAsync("SELECT record FROM corpus.keys ORDER BY hash LIMIT 1", cancellation);
            var hash = await coordinator.AskAsync("SELECT hash FROM corpus.keys ORDER BY hash LIMIT 1", cancellation);
            foreach (var sql in (string[])[$"SELECT record FROM corpus.keys WHERE hash = {hash}",
                $"SELECT a.body, r.raw FROM corpus.records r LEFT JOIN corpus.articles a ON a.number = r.number WHERE r.number = {record}"])
            {
                plans.Add((await coordinator.AskAsync($"EXPLAIN {sql}", cancellation)).Split('\n').First(l => l.Contains("Task Count", StringComparison.Ordinal)).Trim());
            }

            return $"coordinator and workers {string.Join(", ", sizes)}; an article's two statements: {string.Join(", ", plans)}";
        }
    }
}
