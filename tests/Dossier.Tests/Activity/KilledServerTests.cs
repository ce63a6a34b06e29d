using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Tests.Site;

namespace Dossier.Tests.Activity;

/// <summary>The program as a process of its own, killed while readers like.</summary>
public sealed class KilledServerTests : IAsyncLifetime
{
    private const int Readers = 8;

    // Together about 200 likes a second.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(Readers / 200.0);
    private readonly string data = Directory.CreateTempSubdirectory("dossier-kill-").FullName;
    private readonly List<string> answered = [];
    private PublicId[] articles = [];
    private TaskCompletionSource enough = new();
    private int wanted;

    public async ValueTask InitializeAsync()
    {
        await IngestCommand.RunAsync(Sources.All.First(s => s.Name == "csl"), [Path.Combine(Repository.Root, "samples", "landmarks.jsonl")], data, TimeProvider.System, CancellationToken.None);
        var engine = TestEngine.Open(data);
        using var corpus = new Corpus(engine, TimeProvider.System);
        using var snapshot = corpus.OpenSnapshot();
        articles = [.. snapshot.ReadChanges(0).Select(c => c.Id)];
        using var accounts = new AccountStore(engine, TimeProvider.System);
        for (var i = 0; i < Readers; i++)
        {
            Assert.True(accounts.Add(new Account
            {
                Id = ReaderId.Create(),
                Email = $"reader{i}@example.org",
                IsEmailConfirmed = true,
                PasswordHash = new PasswordHashing().HashPassword(null!, TestReader.Password),
                SecurityStamp = Guid.NewGuid().ToString("N"),
                Created = TimeProvider.System.GetUtcNow(),
            }));
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task EveryAnsweredLikeIsThereAfterAKill() => KillAsync(kills: 1, likes: 300);

    [Fact]
    [Trait("Length", "long")]
    public Task EveryAnsweredLikeIsThereAfterFiveKills() => KillAsync(kills: 5, likes: 450);

    /// <param name="likes">Answered likes after which the server is killed, while more are under way.</param>
    private async Task KillAsync(int kills, int likes)
    {
        var next = new int[Readers];
        var clock = new Stopwatch();
        for (var kill = 0; kill < kills; kill++)
        {
            using (var server = await Server.StartAsync(data))
            {
                var browsers = await SignInAsync(server.Address);
                enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wanted = answered.Count + likes;
                clock.Start();
                var liking = Enumerable.Range(0, Readers).Select(r => LikeAsync(browsers[r], r, next)).ToArray();
                await Task.WhenAny(enough.Task, Task.WhenAll(liking));
                clock.Stop();
                server.Kill();
                await Task.WhenAll(liking);
            }

            using var again = await Server.StartAsync(data);
            await CheckAsync(again.Address);
            again.Kill();
        }

        TestContext.Current.SendDiagnosticMessage($"{answered.Count} likes were answered, {answered.Count / clock.Elapsed.TotalSeconds:0} a second.");
        Assert.True(answered.Count >= kills * likes, $"Only {answered.Count} likes were answered.");
    }

    private static async Task<TestBrowser[]> SignInAsync(string address)
    {
        var browsers = new TestBrowser[Readers];
        for (var i = 0; i < Readers; i++)
        {
            browsers[i] = new TestBrowser(address);
            await TestReader.LogInAsync(browsers[i], $"reader{i}@example.org");
        }

        return browsers;
    }

    private async Task LikeAsync(TestBrowser browser, int reader, int[] next)
    {
        try
        {
            var token = JsonDocument.Parse((await browser.GetAsync("/me")).Body).RootElement.GetProperty("token").GetString()!;
            using var timer = new PeriodicTimer(Pace);
            while (await timer.WaitForNextTickAsync())
            {
                var article = articles[next[reader]++ % articles.Length];
                using var form = new FormUrlEncodedContent([new("article", article.ToString())]);
                var answer = await browser.SendAsync(HttpMethod.Post, "/like", form, (AccountServices.TokenHeader, token));
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                lock (answered)
                {
                    answered.Add($"{reader} {article}");
                    if (answered.Count == wanted)
                    {
                        enough.SetResult();
                    }
                }
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed: what it had not answered may be there or not.
        }
    }

    private async Task CheckAsync(string address)
    {
        var browsers = await SignInAsync(address);
        var liked = new HashSet<string>();
        for (var reader = 0; reader < Readers; reader++)
        {
            var export = JsonDocument.Parse((await browsers[reader].GetAsync("/export.json")).Body).RootElement;
            liked.UnionWith(export.GetProperty("likes").EnumerateArray().Select(l => $"{reader} {l.GetProperty("id").GetString()}"));
        }

        Assert.Empty(answered.Except(liked));
        var counts = liked.CountBy(l => l.Split(' ')[1]).ToDictionary();
        foreach (var article in articles)
        {
            var me = JsonDocument.Parse((await browsers[0].GetAsync($"/me?article={article}")).Body).RootElement.GetProperty("article");
            Assert.Equal(counts.GetValueOrDefault(article.ToString()), me.GetProperty("count").GetInt32());
        }

        foreach (var browser in browsers)
        {
            browser.Dispose();
        }
    }

    private sealed class Server : IDisposable
    {
        private readonly Process process;

        private Server(Process process, string address) => (this.process, Address) = (process, address);

        public string Address { get; }

        public static async Task<Server> StartAsync(string data)
        {
            var process = Process.Start(TestEngine.With(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dossier.App"), ["serve", "--data", data, "--urls", "http://127.0.0.1:0"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }, data))!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("Serving ", StringComparison.Ordinal) && line.IndexOf(" at ", StringComparison.Ordinal) is > 0 and var at)
                {
                    // A pipe that nobody reads would stop the server once it is full.
                    _ = process.StandardOutput.ReadToEndAsync();
                    return new Server(process, line[(at + 4)..]);
                }
            }

            throw new InvalidOperationException("The server ended before it served.");
        }

        /// <summary>SIGKILL: the process has no time for anything.</summary>
        public void Kill()
        {
            process.Kill();
            process.WaitForExit();
        }

        public void Dispose() => process.Dispose();
    }
}
