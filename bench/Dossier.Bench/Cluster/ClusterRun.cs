using System.Diagnostics;
using System.Net;
using Dossier.Articles;
using Dossier.Bench.Peers;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Storage.Postgres;

namespace Dossier.Bench.Cluster;

/// <summary>
/// A site on a PostgreSQL server with a replica, served by two web processes behind nginx: what two processes serve more than one, and what readers notice when
/// a process or the server is killed while they read and like. Takes a data folder with an analysis; it is copied, not changed.
/// </summary>
internal sealed partial class ClusterRun(string program, string data, string folder, int readers, double steadyMinutes, int workers, double share, CancellationToken cancellation)
{
    private const string Password = "lantern over quiet harbour";
    private const int PagesASecond = 100, LikesASecond = 20;

    private static readonly TimeSpan Scene = TimeSpan.FromSeconds(20), Before = TimeSpan.FromSeconds(5);
    private readonly Random random = new(20261127);
    private readonly List<(ReaderId Reader, PublicId Article)> answered = [];
    private string postgres = "";
    private Process[] web = [];
    private string[] addresses = [];
    private string proxy = "";
    private PublicId[] likable = [];

    public async Task RunAsync(bool faults)
    {
        if (faults)
        {
            await RunFaultsAsync();
            return;
        }

        if (share > 0)
        {
            await RunSharesAsync();
            return;
        }

        if (workers > 0)
        {
            await RunSpreadAsync();
            return;
        }

        await using var first = await PostgresServer.MakeNewAsync(cancellation);
        await using var second = await PostgresServer.FollowAsync(first, cancellation);

        // A like is answered when the replica has it too.
        await first.AskAsync("ALTER SYSTEM SET synchronous_standby_names = '*'", cancellation);
        await first.AskAsync("SELECT pg_reload_conf()", cancellation);
        postgres = PostgresServer.ConnectionString(first, second);
        await RunAsync(async () => $"{long.Parse(await first.AskAsync("SELECT pg_database_size(current_database())", cancellation)) >> 20:N0} MB on the server",
            ("kill -9 of the server, its replica promoted", async () =>
            {
                await first.KillAsync(cancellation);
                await second.AskAsync("ALTER SYSTEM SET synchronous_standby_names = ''", cancellation);
                await second.PromoteAsync(cancellation);
            }
        ));
    }

    /// <summary>Moves the site to what <see cref="postgres"/> names, compares one web process with two, and looks at what happens when a web process dies, and then a server.</summary>
    private async Task RunAsync(Func<Task<string>> findSize, (string What, Func<Task> Happens) last)
    {
        var moving = Copy("node1");
        var start = Stopwatch.GetTimestamp();
        await ProgramOf(moving).RunAsync("migrate", "--to", "postgres");
        Console.WriteLine($"migrate: {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s, {await findSize()}");
        var pages = await ReadPagesAsync(moving);
        Console.WriteLine($"one embedded web process   {await EmbeddedAsync(pages)}");
        await ServeAsync(moving, Copy("node2"));
        using var nginx = await ProxyAsync();
        try
        {
            await CompareAsync(pages);
            using var engine = new PostgresEngine(postgres);
            var signedIn = await SignInAsync(engine);
            if (steadyMinutes > 0)
            {
                await SteadyAsync(pages, signedIn, TimeSpan.FromMinutes(steadyMinutes));
            }

            await SceneAsync("nothing", pages, signedIn, () => Task.CompletedTask);
            await SceneAsync("kill -9 of a web process", pages, signedIn, async () =>
            {
                web[0].Kill(entireProcessTree: true);
                await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
                web[0] = StartWeb(0);
            });
            await SceneAsync(last.What, pages, signedIn, last.Happens);
            Check(engine);
            Console.WriteLine($"memory of the web processes: {string.Join("; ", web.Select(w => ProcessMemory.Of(w.Id).ToString()))}");
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

    /// <summary>The data folder of a node, its files by hard link: analyses never change, and databases are read.</summary>
    private string Copy(string name)
    {
        var copy = Path.Combine(folder, name);
        Process.Start("cp", ["-al", data, copy])!.WaitForExit();
        foreach (var database in Directory.EnumerateFiles(copy, "*.db*"))
        {
            // These are opened for writing, so that they are copied whole.
            File.Delete(database);
            if (name == "node1")
            {
                File.Copy(Path.Combine(data, Path.GetFileName(database)), database);
            }
        }

        return copy;
    }

    private DossierProgram ProgramOf(string node) => new(program, node, cancellation) { Environment = { ["Dossier__Storage__Postgres"] = postgres } };

    private async Task<string[]> ReadPagesAsync(string node)
    {
        var exported = await ProgramOf(node).RunAsync("export", "related", "--top", "1");
        var keys = exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => RecordKey.Parse(l.Split('\t')[0], null)).ToArray();
        random.Shuffle(keys);
        using var engine = new PostgresEngine(postgres);
        using var corpus = new Corpus(engine, TimeProvider.System);
        // By the preprint's DOI, which is canonical where there is no other.
        var found = keys.Take(10_000).Select(key => corpus.Find(key)).OfType<Ingest.StoredArticle>().Where(a => a.Article is { Doi: null, PreprintDoi: not null }).Take(5000).ToArray();
        likable = [.. found.Select(a => a.Id)];
        return [.. found.Select(a => $"/dashboard/?doi={a.Article.PreprintDoi}")];
    }

    private async Task<string> EmbeddedAsync(string[] pages)
    {
        var port = FreePort.Find();
        using var process = new DossierProgram(program, Path.Combine(folder, "node1"), cancellation).Start("serve", "--urls", $"http://127.0.0.1:{port}");
        try
        {
            return await RateAsync([$"http://127.0.0.1:{port}"], pages);
        }
        finally
        {
            await Tool.EndAsync(process);
        }
    }

    private async Task ServeAsync(params string[] nodes)
    {
        addresses = [.. nodes.Select(_ => $"http://127.0.0.1:{FreePort.Find()}")];
        web = [.. nodes.Select((_, i) => StartWeb(i))];
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        foreach (var address in addresses)
        {
            await Life.WaitAsync(http, address);
        }
    }

    private Process StartWeb(int node) => ProgramOf(Path.Combine(folder, $"node{node + 1}")).Start("serve", "--urls", addresses[node]);

    private async Task CompareAsync(string[] pages)
    {
        Console.WriteLine($"one web process            {await RateAsync([addresses[0]], pages)}");
        Console.WriteLine($"two web processes          {await RateAsync(addresses, pages)}");
        Console.WriteLine($"one web process, again     {await RateAsync([addresses[0]], pages)}");
    }

    private async Task<string> RateAsync(string[] from, string[] pages)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        await Life.WaitAsync(http, from[0]);
        var warm = await Wrk.WarmUpAsync(from, pages, 64, cancellation: cancellation);
        var figures = await Task.WhenAll(from.Select(a => Wrk.RunAsync(a, pages, 64 / from.Length, 15, cancellation: cancellation)));
        return $"{figures.Sum(f => f.Rate),8:N0} dashboards/s, 64 connections   p99 {figures.Max(f => f.P99),6:N1} ms   {warm}   errors: {string.Join("; ", figures.Select(f => f.Errors).Distinct())}";
    }

    private async Task<Process> ProxyAsync()
    {
        var port = FreePort.Find();
        proxy = $"http://127.0.0.1:{port}";
        var place = Directory.CreateDirectory(Path.Combine(folder, "proxy")).FullName;
        var configuration = Path.Combine(place, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes 1;
            daemon off;
            pid {{place}}/nginx.pid;
            error_log stderr crit;
            events { worker_connections 2048; }
            http {
                access_log off;
                client_body_temp_path {{place}}/body; proxy_temp_path {{place}}/proxy; fastcgi_temp_path {{place}}/fastcgi; uwsgi_temp_path {{place}}/uwsgi; scgi_temp_path {{place}}/scgi;
                upstream dossier { {{string.Join(' ', addresses.Select(a => $"server {a["http://".Length..]} max_fails=1 fail_timeout=1s;"))}} keepalive 64; }
                server {
                    listen 127.0.0.1:{{port}};
                    location / {
                        proxy_pass http://dossier; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $http_x_forwarded_for; proxy_connect_timeout 1s; proxy_next_upstream error timeout;
                    }
                }
            }

            """, cancellation);
        return Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-p", place, "-c", configuration, "-e", "stderr"]))!;
    }

    /// <summary>Accounts of which one chose its password by the site; the others have the same.</summary>
    private async Task<List<(ReaderId Id, SignedInReader Session)>> SignInAsync(PostgresEngine engine)
    {
        const string email = "reader0@bench.example";
        var added = await ProgramOf(Path.Combine(folder, "node1")).RunAsync("user", "add", email);
        using var chooser = new SignedInReader(proxy, email);
        await chooser.SetPasswordAsync(added.Output.Trim().Split('\n')[^1], Password);
        using var accounts = new AccountStore(engine, TimeProvider.System);
        var model = accounts.FindByEmail(email)!;
        var signedIn = new List<(ReaderId, SignedInReader)>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 1; i <= readers; i++)
        {
            var account = model with { Id = ReaderId.Create(), Email = $"reader{i}@bench.example", IsOperator = false };
            accounts.Add(account);
            var session = new SignedInReader(proxy, account.Email, $"10.{i / 250}.{i % 250}.7");
            await session.SignInAsync(Password);
            signedIn.Add((account.Id, session));
        }

        Console.WriteLine($"{readers:N0} readers signed in one after the other: {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s");
        return signedIn;
    }

    /// <summary>Pages and likes at a steady rate; after some seconds something happens.</summary>
    private async Task SceneAsync(string what, string[] pages, List<(ReaderId Id, SignedInReader Session)> signedIn, Func<Task> happens)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // A page of another article would be the worst of all failures.
        using var sender = new Sender(proxy, pages, PagesASecond, (path, page) => page.Contains(path[(path.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal));
        var begun = Stopwatch.GetTimestamp();
        var liking = LikeAsync(signedIn, begun, ending.Token);
        var over = new TaskCompletionSource();
        var reading = sender.SendWhileAsync(Task.WhenAll(Task.Delay(Scene, cancellation), over.Task));
        await Task.Delay(Before, cancellation);
        var at = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await happens();
        var done = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        over.SetResult();
        var read = await reading;
        await ending.CancelAsync();
        var (kept, failed) = await liking;
        Console.WriteLine($"{what}:\n  pages  {read}\n  likes  {kept}"
            + (failed.Count > 0 ? $", from {failed.Min() - at:N1} to {failed.Max() - at:N1} s after it happened" : "")
            + (done - at > 0.1 ? $"; it was over {done - at:N1} s after it began" : ""));
    }

    private async Task<(Latencies Kept, List<double> Failed)> LikeAsync(List<(ReaderId Id, SignedInReader Session)> signedIn, long begun, CancellationToken until)
    {
        var (pending, failed, kept) = (new List<Task>(), new List<double>(), new List<double>());
        for (var sent = 0; !until.IsCancellationRequested; sent++)
        {
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), begun + (long)(sent * (double)Stopwatch.Frequency / LikesASecond));
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, CancellationToken.None);
            }

            var (reader, session) = signedIn[sent % signedIn.Count];
            pending.Add(OneAsync(reader, session, likable[random.Next(likable.Length)]));
        }

        await Task.WhenAll(pending);
        return (new([.. kept.Order()], failed.Count), failed);

        async Task OneAsync(ReaderId reader, SignedInReader session, PublicId article)
        {
            var sent = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var isKept = false;
            try
            {
                isKept = await session.LikeAsync(article, CancellationToken.None);
            }
            catch (HttpRequestException)
            {
                // Neither kept nor not: the reader is told that it failed.
            }

            lock (answered)
            {
                if (isKept)
                {
                    kept.Add((Stopwatch.GetElapsedTime(begun).TotalSeconds - sent) * 1000);
                    answered.Add((reader, article));
                }
                else
                {
                    failed.Add(sent);
                }
            }
        }
    }

    private void Check(PostgresEngine engine)
    {
        using var likes = new LikeStore(engine, TimeProvider.System);
        var stored = likes.ReadLikes().Select(l => (l.Reader, l.Article)).ToHashSet();
        var lost = answered.Distinct().Count(a => !stored.Contains(a));
        var counts = likes.FindCounts();
        var wrong = stored.GroupBy(l => l.Article).Count(g => counts.GetValueOrDefault(g.Key) != g.Count());
        Console.WriteLine($"{answered.Count:N0} likes were answered as kept: {lost} of them lost; {wrong} counts of articles wrong");
    }
}
