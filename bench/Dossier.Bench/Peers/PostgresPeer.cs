using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dossier.Bench.Peers;

/// <summary>PostgreSQL from Debian in a cluster of its own, reached by a socket in its folder; gone with its files when disposed.</summary>
/// <remarks>Set so that loading is quick: no syncing, no archive, no vacuum, a gigabyte for buffers and one for building the index. One process a query.</remarks>
internal sealed partial class PostgresPeer : IAsyncDisposable
{
    private const double WarmUpSeconds = 20, Seconds = 90;
    private const string User = "postgres";

    private static readonly string[] Settings =
    [
        "listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=20GB",
        "checkpoint_timeout=1d", "autovacuum=off", "jit=off", "shared_buffers=1GB", "maintenance_work_mem=1GB", "work_mem=64MB", "max_parallel_workers_per_gather=0",
    ];

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"dossier-bench-postgresql-{Environment.ProcessId}");
    private Process? server;
    private double peak;

    private string Data => Path.Combine(folder, "data");

    /// <summary>Bytes of tables and indexes.</summary>
    public long Size { get; private set; }

    public async Task StartAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var programs = Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) ?? throw new InvalidOperationException("There is no PostgreSQL server in /usr/lib/postgresql.");
        if (Environment.IsPrivilegedProcess)
        {
            await Tool.RunAsync("chown", [User, folder], cancellation);
        }

        var initialize = AsUser(Path.Combine(programs, "initdb"), ["-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await Tool.RunAsync(initialize[0], initialize[1..], cancellation);
        var serve = AsUser(Path.Combine(programs, "postgres"), ["-D", Data, "-k", folder, .. Settings.SelectMany(s => (string[])["-c", s])]);
        server = Process.Start(new ProcessStartInfo(serve[0], serve[1..]) { RedirectStandardError = true })!;
        _ = server.StandardError.ReadToEndAsync(CancellationToken.None);
        for (var attempt = 0; !File.Exists(Path.Combine(folder, ".s.PGSQL.5432")); attempt++)
        {
            if (server.HasExited || attempt > 600)
            {
                throw new InvalidOperationException("PostgreSQL did not start.");
            }

            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Loads the two parts at once, each row with its words made as it comes, then makes the index.</summary>
    public async Task<PeerFigures> IndexAsync(long articles, string[] parts, CancellationToken cancellation)
    {
        await AskAsync("""
            CREATE UNLOGGED TABLE articles (id bigint, title text, abstract text, keywords text, authors text, venue text, year text, date text, type text, open text, fields text,
                subjects text, identifiers text, title_language text, abstract_language text,
                words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title, '')), 'A') || setweight(to_tsvector('english', coalesce(keywords, '')), 'B')
                    || setweight(to_tsvector('english', coalesce(abstract, '')), 'C')
                    || setweight(to_tsvector('english', coalesce(authors, '') || ' ' || coalesce(venue, '') || ' ' || coalesce(year, '')), 'D')) STORED)
            """, cancellation);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = WatchMemoryAsync(watching.Token);
        var (cpu, start) = (ProcessFamily.CpuSeconds(server!.Id), Stopwatch.GetTimestamp());

        // Quotation marks that no text has: the lines are read as they are.
        await Task.WhenAll(parts.Select(part => AskAsync(
            $"\\copy articles ({ArticleRow.Columns}) from '{part}' with (format csv, delimiter E'\\t', quote E'\\x01', null '')", cancellation)));
        await AskAsync("CREATE INDEX ON articles USING gin (words); ANALYZE articles;", cancellation);
        var (wall, used) = (Stopwatch.GetElapsedTime(start).TotalSeconds, ProcessFamily.CpuSeconds(server.Id) - cpu);
        await watching.CancelAsync();
        await watch;
        Size = long.Parse(await AskAsync("SELECT pg_total_relation_size('articles')", cancellation));
        return new(articles, wall, used, PeakMegabytes: peak);
    }

    public async Task<PeerFigures> SearchAsync(PeerInput input, CancellationToken cancellation)
    {
        await SearchAsync(await File.ReadAllLinesAsync(input.WarmUp, cancellation), WarmUpSeconds, input, cancellation);
        peak = 0;
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = WatchMemoryAsync(watching.Token);
        var cpu = ProcessFamily.CpuSeconds(server!.Id);
        var (times, found) = await SearchAsync(await File.ReadAllLinesAsync(input.Asked, cancellation), Seconds, input, cancellation);
        var used = ProcessFamily.CpuSeconds(server.Id) - cpu;
        await watching.CancelAsync();
        await watch;
        var wall = times.Sum() / 1000;
        var (p50, p99) = PeerFigures.Percentiles(times);
        return new(times.Count, wall, used, PeakMegabytes: peak, P50: p50, P99: p99, Found: found);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await Tool.EndAsync(server);
            server.Dispose();
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The milliseconds of each query, as psql tells them, and the articles found, a line each, until the time is over.</summary>
    private async Task<(List<double> Times, int Found)> SearchAsync(string[] queries, double seconds, PeerInput input, CancellationToken cancellation)
    {
        var script = input.In("queries.sql");
        await File.WriteAllLinesAsync(script, queries.Select(query => $"""
            SELECT id FROM articles, websearch_to_tsquery('english', '{query}') query WHERE words @@ query ORDER BY ts_rank(words, query) DESC LIMIT 10;
            """).Prepend("\\timing on"), cancellation);
        using var client = Process.Start(new ProcessStartInfo("stdbuf", ["-oL", "psql", .. Connection, "-f", script]) { RedirectStandardOutput = true })!;
        var times = new List<double>();
        var found = 0;
        try
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds && await client.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (Time().Match(line) is { Success: true } time)
                {
                    times.Add(double.Parse(time.Groups[1].Value));
                }
                else
                {
                    found += line.Length > 0 ? 1 : 0;
                }
            }
        }
        finally
        {
            await Tool.EndAsync(client);
        }

        return (times, found);
    }

    private string[] Connection => ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", User];

    private Task<string> AskAsync(string sql, CancellationToken cancellation) => Tool.RunAsync("psql", [.. Connection, "-c", sql], cancellation);

    private async Task WatchMemoryAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            peak = Math.Max(peak, ProcessFamily.Megabytes(server!.Id));
            await Task.Delay(200, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Server programs do not run as root; setpriv becomes the program itself, so that it can be ended.</summary>
    private static string[] AsUser(string program, string[] arguments) =>
        Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups", program, .. arguments] : [program, .. arguments];

    [GeneratedRegex(@"^Time: ([0-9.]+) ms")]
    private static partial Regex Time();
}
