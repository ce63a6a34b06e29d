using System.Diagnostics;
using Dossier.Articles;
using Dossier.Bench.Peers;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Storage.Postgres;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench.Cluster;

// What can go wrong beside the death of web processes and servers: a worker that dies while it analyzes, a backup, a full disk, a slow disk.
internal sealed partial class ClusterRun
{
    private const int DiskMegabytes = 3072;
    private static readonly TimeSpan Full = TimeSpan.FromSeconds(5), SlowWrite = TimeSpan.FromMilliseconds(100);

    private async Task RunFaultsAsync()
    {
        // The server's user must come to it.
        var disk = Directory.CreateTempSubdirectory("dossier-disk-").FullName;
        await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={DiskMegabytes}m,mode=777", "none", disk], cancellation);
        try
        {
            var place = Directory.CreateDirectory(Path.Combine(disk, "server")).FullName;
            await using var server = await PostgresServer.MakeNewInAsync(place, cancellation, "max_wal_size=256MB", "min_wal_size=32MB", "wal_recycle=off", "wal_init_zero=on");
            postgres = PostgresServer.ConnectionString(server);
            var moving = Copy("node1");
            await ProgramOf(moving).RunAsync("migrate", "--to", "postgres");
            var pages = await ReadPagesAsync(moving);
            await ServeAsync(moving, Copy("node2"));
            using var nginx = await ProxyAsync();
            try
            {
                using var engine = new PostgresEngine(postgres);
                var signedIn = await SignInAsync(engine);
                await WarmUpAsync(pages);
                await SceneAsync("nothing", pages, signedIn, () => Task.CompletedTask);
                await SceneAsync("a whole analysis with two workers, one of which is killed with kill -9 in the middle", pages, signedIn, () => AnalyzeAsync(server));
                await SceneAsync("a backup, restored beside and looked through", pages, signedIn, BackUpAsync);
                await SceneAsync($"the server's disk is full for {Full.TotalSeconds:N0} s", pages, signedIn, () => FillAsync(server, disk));
                await server.StopAsync(cancellation);
                await server.StartSlowlyAsync(SlowWrite, cancellation);
                await WarmUpAsync(pages);
                await SceneAsync($"the server's disk takes {SlowWrite.TotalMilliseconds:N0} ms to have anything for sure", pages, signedIn, () => Task.CompletedTask);
                await server.StopAsync(cancellation);
                await server.StartAsync(cancellation);
                Check(engine);
                Console.WriteLine($"damage found afterwards: {string.Join("; ", Enum.GetValues<DatabaseName>().SelectMany(d => engine.FindDamage(d, thorough: true)).DefaultIfEmpty("none"))}");
            }
            finally
            {
                await Tool.EndAsync(nginx);
                foreach (var process in web)
                {
                    await Tool.EndAsync(process);
                }
            }
        }
        finally
        {
            await Tool.RunAsync("umount", ["-l", disk], CancellationToken.None);
            Directory.Delete(disk);
        }
    }

    /// <summary>Makes a backup of the site, and an embedded one of that.</summary>
    private async Task BackUpAsync()
    {
        (ReaderId, PublicId)[] before;
        lock (answered)
        {
            before = [.. answered.Distinct()];
        }

        var backup = Path.Combine(folder, "backup");
        Console.WriteLine((await ProgramOf(Path.Combine(folder, "node1")).RunAsync("backup", "--to", backup)).Output.Trim());
        var restored = new DossierProgram(program, Path.Combine(folder, "restored"), cancellation);
        Console.WriteLine((await restored.RunAsync("restore", "--from", backup)).Output.Trim());
        Console.WriteLine((await restored.RunAsync("doctor", "--thorough")).Output.Trim().Split('\n')[^1]);
        using var engine = new SqliteEngine(restored.Data);
        using var likes = new LikeStore(engine, TimeProvider.System);
        var kept = likes.ReadLikes().Select(l => (l.Reader, l.Article)).ToHashSet();
        Console.WriteLine($"{before.Length:N0} likes were answered as kept before the backup began: {before.Count(b => !kept.Contains(b))} of them are not in it");
    }

    private async Task WarmUpAsync(string[] pages)
    {
        using var sender = new Sender(proxy, pages, PagesASecond);
        await sender.SendForAsync(Before);
    }

    private async Task AnalyzeAsync(PostgresServer server)
    {
        string[] places = [Path.Combine(folder, "worker1"), Path.Combine(folder, "worker2")];
        var workers = places.Select(p => ProgramOf(Directory.CreateDirectory(p).FullName).Start("work", "--urls", "http://127.0.0.1:0")).ToArray();
        try
        {
            var analyzing = ProgramOf(Path.Combine(folder, "node1")).RunAsync("analyze", "--all");
            while (!analyzing.IsCompleted && await CountDoneAsync(server) < 3)
            {
                await Task.Delay(100, cancellation);
            }

            workers[0].Kill();
            Console.WriteLine((await analyzing).Output.TrimEnd());
        }
        finally
        {
            foreach (var worker in workers)
            {
                await Tool.EndAsync(worker);
                worker.Dispose();
            }
        }
    }

    /// <summary>Parts of the extraction of keywords that are done.</summary>
    private async Task<int> CountDoneAsync(PostgresServer server)
    {
        try
        {
            return int.Parse(await server.AskAsync("SELECT COUNT(*) FROM analysis.parts WHERE stage = 2 AND done", cancellation));
        }
        catch (InvalidOperationException)
        {
            // There are no parts yet.
            return 0;
        }
    }

    /// <summary>Leaves no room on the server's disk, then makes room again and starts the server if it ended, as its service would.</summary>
    private async Task FillAsync(PostgresServer server, string disk)
    {
        var filler = Path.Combine(disk, "filler");
        await Tool.RunAsync("sh", ["-c", $"dd if=/dev/zero of={filler} bs=64k 2>/dev/null; true"], cancellation);

        try
        {
            // It has room in the file of its log that it writes to, until that is full.
            await server.AskAsync("SELECT pg_switch_wal()", cancellation);
        }
        catch (InvalidOperationException)
        {
            // Nor has it room for what a new connection reads once: it is as full as it is to be.
        }

        await Task.Delay(Full, cancellation);
        File.Delete(filler);
        if (!await server.AnswersAsync(cancellation))
        {
            Console.WriteLine("  (the server had ended, and was started again)");
            await server.StartAsync(cancellation);
        }
    }
}
