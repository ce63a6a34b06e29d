using System.Diagnostics;
using System.Text;
using Dossier.Analysis;
using Dossier.Analysis.Parts;
using Dossier.App;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Search;
using Dossier.Storage;
using Dossier.Storage.Postgres;
using Dossier.Tests.Faults;
using Npgsql;

namespace Dossier.Tests.Analysis.Parts;

/// <summary>A whole analysis that several processes share by a database server, on a real one.</summary>
public sealed class AnalysisPartsTests : IDisposable
{
    private const string Version = "1.2.3";
    private const int Articles = 700;
    private const int Few = 300;

    // Of 256 articles at most, in six stages.
    private const int Parts = 3 * 6;
    private static readonly string[] Queries = ["genome editing", "structure of proteins", "deep neural networks", "\"climate change\"", "einstein"];

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-parts-").FullName;
    private readonly List<IDisposable> opened = [];
    private readonly PostgresEngine engine;
    private readonly Corpus corpus;

    public AnalysisPartsTests()
    {
        engine = Open();
        opened.Add(corpus = new Corpus(engine, TimeProvider.System));
    }

    public void Dispose()
    {
        opened.Reverse();
        opened.ForEach(o => o.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task TheSameComesOutWhoeverMakesTheParts()
    {
        await IngestAsync(0, Articles);
        var alone = await AnalyzeAsync("alone", null);
        var (own, others) = (new Watched(engine.OpenParts(Version)), new Watched(Open().OpenParts(Version)));
        Assert.Equal(alone, await AnalyzeAsync("own", own, ofOthers: 0));
        Assert.Equal(Parts, own.Claimed);

        // Now all by another process; this one claims nothing.
        using var working = Work(others);
        own.MayClaim = false;
        Assert.Equal(alone, await AnalyzeAsync("others", own, ofOthers: Parts));
        Assert.Equal(Parts, others.Claimed);
        own.MayClaim = true;
        Assert.Equal(alone, await AnalyzeAsync("all", own));
        Assert.Equal(3 * Parts, own.Claimed + others.Claimed);
        Assert.False(Exists("analysis.run"));
    }

    [Fact]
    public async Task APartOfAProcessThatIsGoneIsMadeByAnother()
    {
        await IngestAsync(0, Articles);
        var alone = await AnalyzeAsync("alone", null);
        var gone = Open().OpenParts(Version);
        var parts = new Watched(engine.OpenParts(Version));
        var left = new List<IClaimedPart>();
        parts.Claiming = () =>
        {
            // One of each stage is taken by somebody who is killed then, and its time goes by.
            if (left.Count < 2 && gone.Claim() is { } claimed)
            {
                Assert.True(claimed.Renew());
                left.Add(claimed);
                Execute("UPDATE analysis.parts SET due = clock_timestamp() - INTERVAL '1 second' WHERE due > clock_timestamp() AND worker = "
                    + $"(SELECT worker FROM analysis.parts WHERE stage = {(int)claimed.Part.Stage} AND number = {claimed.Part.Number})");
            }
        };
        Assert.Equal(alone, await AnalyzeAsync("shared", parts));
        Assert.Equal(2, left.Count);
        var late = Directory.CreateDirectory(Path.Combine(folder, "late")).FullName;
        Assert.All(left, claimed => Assert.False(claimed.Renew()));
        Assert.All(left, claimed => Assert.False(claimed.Deliver(late)));
    }

    [Fact]
    public async Task WhatComesAndGoesMeanwhileIsTheNextAnalysis()
    {
        await IngestAsync(0, Few);
        var withdrawn = corpus.Find(Doi.Parse("10.5555/made.0"))!.Id;
        var parts = new Watched(engine.OpenParts(Version));
        var generations = new Generations(Path.Combine(folder, "shared"));
        var run = new AnalysisRun(corpus, generations, engine.TakeLease, TimeProvider.System, parts: parts);
        parts.Opening = stage =>
        {
            if (stage == PartStage.Keywords)
            {
                // The first article is withdrawn, and one comes.
                IngestAsync(1, Few, replace: true).GetAwaiter().GetResult();
            }
        };
        var result = await run.RunAsync(all: true, null, CancellationToken.None);
        Assert.Equal(Few - 1, result.Articles);
        var came = corpus.Find(Doi.Parse($"10.5555/made.{Few}"))!.Id;
        using (var first = generations.Open()!)
        {
            Assert.Equal(Few, first.Manifest.Articles);
            Assert.False(first.Contains(came));
            Assert.False(first.Contains(withdrawn));
            Assert.DoesNotContain(Find(first, Few), id => id == came);
            Assert.DoesNotContain(Find(first, 0), id => id == withdrawn);
            Assert.Equal(corpus.Find(Doi.Parse("10.5555/made.7"))!.Id, Assert.Single(Find(first, 7)));
        }

        result = await run.RunAsync(all: false, null, CancellationToken.None);
        Assert.False(result.Whole);
        using var second = generations.Open()!;
        Assert.Equal(Few, second.Manifest.Live);
        Assert.Equal(came, Assert.Single(Find(second, Few)));
        Assert.NotEmpty(second.FindKeywords(came));
        Assert.NotEmpty(second.FindRelated(came));

        static IEnumerable<PublicId> Find(Generation generation, int number) => generation.Search(new SearchRequest { Text = $"10.5555/made.{number}" }).Hits.Select(h => h.Id);
    }

    [Fact]
    public void APartIsOnesAndComesBackWhenItIsGivenBack()
    {
        var (one, other, older) = (engine.OpenParts(Version), Open().OpenParts(Version), Open().OpenParts("1.2.2"));
        Assert.Null(one.Claim());
        using var run = one.Begin();
        run.Open([Part(0), Part(1)]);
        Assert.Null(older.Claim());
        var (first, second) = (one.Claim()!, other.Claim()!);
        Assert.Equal((0, 1), (first.Part.Number, second.Part.Number));
        Assert.Null(other.Claim());
        first.GiveBack(null);
        Assert.False(first.Part.Run == 0);
        Assert.Equal(0, other.Claim()!.Part.Number);
        Assert.False(first.Finish());
        Assert.Empty(run.FindDone(PartStage.Phrases));

        // What is delivered comes over as it is, folders and large files among it.
        var made = Directory.CreateDirectory(Path.Combine(folder, "made", "index")).Parent!.FullName;
        File.WriteAllBytes(Path.Combine(made, "empty"), []);
        var large = new byte[(9 << 20) + 1];
        new Random(1).NextBytes(large);
        File.WriteAllBytes(Path.Combine(made, "index", "large"), large);
        Assert.True(second.Deliver(made));
        Assert.Equal([1], run.FindDone(PartStage.Phrases));
        var fetched = Path.Combine(folder, "fetched");
        run.Fetch(PartStage.Phrases, 1, fetched);
        Assert.Equal(large, File.ReadAllBytes(Path.Combine(fetched, "index", "large")));
        Assert.Empty(File.ReadAllBytes(Path.Combine(fetched, "empty")));

        // No name leads out of the folder.
        Execute("UPDATE analysis.files SET name = '../outside' WHERE name = 'empty'");
        Assert.Throws<InvalidDataException>(() => run.Fetch(PartStage.Phrases, 1, fetched));
        Assert.False(File.Exists(Path.Combine(folder, "outside")));

        // Its process has not been heard of for too long: its parts are of no use.
        Execute("UPDATE analysis.run SET seen = clock_timestamp() - INTERVAL '21 seconds'; UPDATE analysis.parts SET due = '-infinity'");
        Assert.Null(other.Claim());

        // Another analysis begins: what is delivered to the old one is not taken.
        using var next = other.Begin();
        next.Open([Part(0), Part(1)]);
        Assert.False(second.Deliver(made));
        Assert.Empty(next.FindDone(PartStage.Phrases));
    }

    [Fact]
    public async Task AnAnalysisThatEndsWhileOthersClaimLeavesNothing()
    {
        var none = Directory.CreateDirectory(Path.Combine(folder, "none")).FullName;

        // Many at once: an analysis that locked the tables in another order than those who claim would stand in their way, and they in its.
        using var stopping = new CancellationTokenSource();
        var claiming = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var parts = Open().OpenParts(Version);
            while (!stopping.IsCancellationRequested)
            {
                if (parts.Claim() is { } claimed)
                {
                    claimed.Renew();
                    claimed.Deliver(none);
                }
            }
        })).ToArray();
        try
        {
            var parts = engine.OpenParts(Version);
            for (var analysis = 0; analysis < 60; analysis++)
            {
                using (var run = parts.Begin())
                {
                    run.Open([Part(0), Part(1), Part(2)]);
                }

                Assert.False(Exists("analysis.run"));
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await Task.WhenAll(claiming);
        }
    }

    [Fact]
    public void WhatAKilledWorkerLeftGoesWithTheNext()
    {
        var (left, used) = (Path.Combine(folder, "workers", "1"), Path.Combine(folder, "workers", "2"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(left, "shared")).FullName, "articles.bin"), "");
        Directory.CreateDirectory(used);
        using (new FileStream(Path.Combine(used, "in-use"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            AnalysisPartsWorker.RemoveLeft(Path.Combine(folder, "workers"));
            Assert.False(Directory.Exists(left));
            Assert.True(Directory.Exists(used));
        }

        AnalysisPartsWorker.RemoveLeft(Path.Combine(folder, "workers"));
        Assert.False(Directory.Exists(used));
        AnalysisPartsWorker.RemoveLeft(Path.Combine(folder, "never made"));
    }

    [Fact]
    public void APartThatFailsEverywhereIsToldAndEndsTheAnalysis()
    {
        var parts = engine.OpenParts(Version);
        using var run = parts.Begin();
        run.Open([Part(7)]);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Empty(run.FindDone(PartStage.Phrases));
            parts.Claim()!.GiveBack("Article 17 has\0 no letters.");
        }

        Assert.Null(parts.Claim());
        Assert.Equal("The articles of records 71 to 80 could not be analyzed in 5 attempts: Article 17 has\uFFFD no letters.",
            Assert.Throws<IOException>(() => run.FindDone(PartStage.Phrases)).Message);
    }

    [Fact]
    public void AServerThatCrashedIsToldAndForgetsTheParts()
    {
        using var server = new TestPostgres("synchronous_commit=on", "full_page_writes=on");
        using var crashing = new PostgresEngine(server.ConnectionString("postgres"));
        var parts = crashing.OpenParts(Version);
        using var run = parts.Begin();
        run.Open([Part(0)]);
        var claimed = parts.Claim()!;
        server.Kill();
        server.Start();
        Assert.Contains("lost the parts", Assert.Throws<IOException>(() => run.FindDone(PartStage.Phrases)).Message, StringComparison.Ordinal);
        Assert.False(claimed.Renew());
        Assert.False(claimed.Finish());
        Assert.Null(parts.Claim());
    }

    [Fact]
    [Trait("Length", "long")]
    public async Task AKilledWorkerIsMissedByNobody()
    {
        await IngestAsync(0, 3_000);
        var alone = await AnalyzeAsync("alone", null);
        var data = Directory.CreateDirectory(Path.Combine(folder, "program")).FullName;
        Process[] workers = [Start("work", "--data", Path.Combine(folder, "w1"), "--urls", "http://127.0.0.1:0"), Start("work", "--data", Path.Combine(folder, "w2"), "--urls", "http://127.0.0.1:0")];
        try
        {
            using var analyzing = Start("analyze", "--data", data);
            while (!analyzing.HasExited && Count("SELECT COUNT(*) FROM analysis.parts WHERE stage = 2 AND done") < 2)
            {
                await Task.Yield();
            }

            Assert.False(analyzing.HasExited);
            workers[0].Kill();
            await analyzing.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, analyzing.ExitCode);
            Assert.Equal(alone, Describe(data));
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Kill();
                worker.Dispose();
            }
        }
    }

    private static AnalysisPart Part(int number) => new(0, PartStage.Phrases, number, (number * 10) + 1, (number * 10) + 11, new byte[] { 1, 2 });

    private PostgresEngine Open()
    {
        var another = new PostgresEngine(TestEngine.ConnectionString(folder));
        lock (opened)
        {
            opened.Add(another);
        }

        return another;
    }

    /// <summary>Reads made articles, each of which refers to others.</summary>
    private async Task IngestAsync(int first, int count, bool replace = false)
    {
        var file = Path.Combine(folder, $"{first}-{count}.jsonl");
        MadeArticles.Write(file, first, count);
        await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file)).Select((line, i) =>
            $"{line[..^1]},\"reference\":[{{\"DOI\":\"10.5555/made.{((first + i) / 2) + 1}\"}},{{\"DOI\":\"10.5555/made.{(first + i) * 7 % 600}\"}},{{\"DOI\":\"10.5555/unknown\"}}]}}"));
        await new IngestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System)
            .ReadAsync(Sources.All.First(s => s.Name == "csl"), [new InputFile(file)], null, CancellationToken.None, replace);
    }

    private async Task<List<string>> AnalyzeAsync(string name, IAnalysisParts? parts, int? ofOthers = null)
    {
        var data = Path.Combine(folder, name);
        var result = await new AnalysisRun(corpus, new Generations(data), engine.TakeLease, TimeProvider.System, parts: parts).RunAsync(all: true, null, CancellationToken.None);
        Assert.Equal(parts is null ? 0 : Parts, result.Parts);
        if (ofOthers is { } expected)
        {
            Assert.Equal(expected, result.PartsOfOthers);
        }

        return Describe(data);
    }

    /// <summary>What an analysis says of every article, and what it finds.</summary>
    private List<string> Describe(string data)
    {
        Assert.Empty(DataFolder.Leftovers(data));
        using var generation = new Generations(data).Open()!;
        var described = new List<string> { $"{generation.Manifest.Articles} {generation.Manifest.Live}" };
        using var snapshot = corpus.OpenSnapshot();
        foreach (var id in snapshot.ReadChanges(0).Select(c => c.Id))
        {
            var (years, references) = (generation.FindKeywordYears(id), generation.FindReferences(id, 10).Select(r => r.Id).ToArray());
            Assert.NotEmpty(generation.FindRelated(id));
            Assert.NotEmpty(references);
            described.Add($"{id} {string.Join(", ", generation.FindKeywords(id))} {Encoding.UTF8.GetString(generation.FindCard(id)!.Value.TitleHtml.Span)} {string.Join(" ", years)} {string.Join(" ", references)} "
                + string.Join(" ", generation.FindRelated(id).Select(r => $"{r.Id} {r.Entry.Score}")));
        }

        foreach (var query in Queries)
        {
            var found = generation.Search(new SearchRequest { Text = query, Limit = 100, WithFacets = true });
            Assert.NotEmpty(found.Hits);
            described.Add($"{query}: {found.Total} {string.Join(" ", found.Hits.Select(h => $"{h.Score:G4} {h.Id}").Order(StringComparer.Ordinal))} {string.Join(" ", found.Facets!.Venues)} {string.Join(" ", found.Facets.Years)}");
        }

        return described;
    }

    private Working Work(IAnalysisParts parts)
    {
        var stopping = new CancellationTokenSource();
        var scratch = Path.Combine(folder, "scratch");
        return new(Task.Run(async () =>
        {
            using var maker = new PartMaker(corpus, parts, Path.Combine(folder, "shared"));
            while (!stopping.IsCancellationRequested)
            {
                if (!await maker.WorkAsync(scratch, stopping.Token))
                {
                    await Task.Yield();
                }
            }
        }), stopping);
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dossier.App"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Dossier__Storage__Postgres"] = TestEngine.ConnectionString(folder);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private bool Exists(string table) => Count($"SELECT COUNT(*) FROM (SELECT to_regclass('{table}') AS t) x WHERE t IS NOT NULL") > 0;

    private void Execute(string sql) => Query(sql);

    private long Count(string sql)
    {
        try
        {
            return Convert.ToInt64(Query(sql));
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return 0;
        }
    }

    private object? Query(string sql)
    {
        using var connection = new NpgsqlConnection(TestEngine.ConnectionString(folder));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    /// <summary>Work that goes on until it is disposed of.</summary>
    private sealed record Working(Task Task, CancellationTokenSource Stopping) : IDisposable
    {
        public void Dispose()
        {
            Stopping.Cancel();
            ((IAsyncResult)Task).AsyncWaitHandle.WaitOne();
            Stopping.Dispose();
        }
    }

    /// <summary>Parts with a look at what is done with them.</summary>
    private sealed class Watched(IAnalysisParts parts) : IAnalysisParts
    {
        private int claimed;

        public int Claimed => claimed;

        public bool MayClaim { get; set; } = true;

        public Action Claiming { get; set; } = () => { };

        public Action<PartStage> Opening { get; set; } = _ => { };

        public IPartsRun Begin() => new WatchedRun(parts.Begin(), this);

        public IClaimedPart? Claim()
        {
            lock (parts)
            {
                Claiming();
            }

            var part = MayClaim ? parts.Claim() : null;
            Interlocked.Add(ref claimed, part is null ? 0 : 1);
            return part;
        }

        private sealed class WatchedRun(IPartsRun run, Watched watched) : IPartsRun
        {
            public void Share(string name, string path) => run.Share(name, path);

            public void Open(IReadOnlyList<AnalysisPart> parts)
            {
                watched.Opening(parts[0].Stage);
                run.Open(parts);
            }

            public IReadOnlyList<int> FindDone(PartStage stage) => run.FindDone(stage);

            public void Fetch(PartStage stage, int number, string folder) => run.Fetch(stage, number, folder);

            public void Dispose() => run.Dispose();
        }
    }
}
