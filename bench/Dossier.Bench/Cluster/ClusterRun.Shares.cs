using Dossier.Bench.Peers;

namespace Dossier.Bench.Cluster;

internal sealed partial class ClusterRun
{
    /// <summary>
    /// What a second web process adds where it has processors of its own: each gets the same share of a core, small enough that two leave the server, wrk and the system
    /// what these need, so that nothing but the web processes is short of time.
    /// </summary>
    private async Task RunSharesAsync()
    {
        await using var server = await PostgresServer.MakeNewAsync(cancellation);
        postgres = PostgresServer.ConnectionString(server);
        var moving = Copy("node1");
        await ProgramOf(moving).RunAsync("migrate", "--to", "postgres");
        var pages = await ReadPagesAsync(moving);
        await ServeAsync(moving, Copy("node2"));
        var shares = new List<ControlGroup>();
        try
        {
            // Compiled for speed before there is little time to do it in.
            Console.WriteLine($"two web processes, both cores for all        {await RateAsync(addresses, pages)}");
            shares.AddRange(web.Select(process => ControlGroup.OfCores(process, share)));
            for (var round = 1; round <= 2; round++)
            {
                Console.WriteLine($"one web process,   {share} of a core        {await RateAsync([addresses[0]], pages)}");
                Console.WriteLine($"two web processes, {share} of a core each   {await RateAsync(addresses, pages)}");
            }
        }
        finally
        {
            foreach (var process in web)
            {
                await Tool.EndAsync(process);
            }

            shares.ForEach(one => one.Dispose());
        }
    }
}
