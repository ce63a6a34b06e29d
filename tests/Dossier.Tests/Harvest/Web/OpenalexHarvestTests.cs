using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Openalex;
using Dossier.Harvest.Web;
using Dossier.Ingest;
using Dossier.Storage;
using Dossier.Tests.Mentions;

namespace Dossier.Tests.Harvest.Web;

public sealed class OpenalexHarvestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task NewPartsAreReadInTheOrderOfTheirDaysAndNoOthers(bool isNew, bool combined)
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew, combined);
        bucket.AddPart("2026-10-01", 0, 1);
        var second = bucket.AddPart("2026-11-02", 0, 2);
        var third = bucket.AddPart("2026-11-03", 0, 3, 4);
        var first = await HarvestAsync(bucket);
        Assert.True(first.IsComplete, string.Join(' ', first.Problems));
        Assert.Equal((3L, 2), (first.Totals.New, first.Pages));
        Assert.Equal([second, third], Parts(bucket));

        var fourth = bucket.AddPart("2026-11-03", 1, 5);
        var fifth = bucket.AddPart("2026-11-05", 0, 2);
        var next = await HarvestAsync(bucket, from: null);
        Assert.Equal((1L, 1L, 2), (next.Totals.New, next.Totals.Updated, next.Pages));
        Assert.Equal([second, third, fourth, fifth], Parts(bucket));
        Assert.Equal("A made title of number 2 on 2026-11-05", Find(2)!.Article.Title.ToPlainText());
        Assert.Equal(0, (await HarvestAsync(bucket, from: null)).Totals.Read);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "harvest")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WorksThatWereMergedAreDeletedAlsoWhenTheListComesLater(bool isNew)
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew);
        bucket.AddPart("2026-11-02", 0, 1, 2, 3, 4);
        bucket.AddMerged("2026-10-20", 1);
        bucket.AddMerged("2026-11-01", 1);
        bucket.AddMerged("2026-11-02", 2);
        bucket.AddMerged("2026-11-03", 3);
        var first = await HarvestAsync(bucket);
        Assert.True(first.IsComplete, string.Join(' ', first.Problems));

        // The first came back after it had been merged; the list of October is older than what was asked for.
        Assert.Equal([ArticleState.Live, ArticleState.Deleted, ArticleState.Deleted, ArticleState.Live], States(1, 2, 3, 4));
        Assert.DoesNotContain(bucket.Asked, a => a.Contains("2026-10-20", StringComparison.Ordinal));

        bucket.AddPart("2026-11-09", 0, 5);
        bucket.AddMerged("2026-11-04", 4);
        await HarvestAsync(bucket, from: null);
        bucket.AddMerged("2026-11-06", 1);
        Assert.Equal(1, (await HarvestAsync(bucket, from: null)).Totals.Deleted);
        Assert.Equal([ArticleState.Deleted, ArticleState.Deleted, ArticleState.Deleted, ArticleState.Deleted, ArticleState.Live], States(1, 2, 3, 4, 5));
        Assert.Equal(5, bucket.Asked.Count(a => a.EndsWith(".csv.gz", StringComparison.Ordinal) && a.Contains("merged_ids/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DeletedWorksAreReadOncePerRelease()
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew: true);
        bucket.AddPart("2026-11-02", 0, 1, 2, 3);
        bucket.SetDeleted((7, "2026-08-14"), (1, "2026-11-02"));
        var first = await HarvestAsync(bucket);
        Assert.Equal((3L, 1L), (first.Totals.New, first.Totals.Deleted));
        Assert.Equal(0, (await HarvestAsync(bucket, from: null)).Totals.Read);
        bucket.Date = "2026-12-03";
        bucket.SetDeleted((7, "2026-08-14"), (1, "2026-11-02"), (2, "2026-11-20"));
        Assert.Equal(1, (await HarvestAsync(bucket, from: null)).Totals.Read);
        Assert.Equal([ArticleState.Deleted, ArticleState.Deleted, ArticleState.Live], States(1, 2, 3));
    }

    [Fact]
    public async Task AHarvestOfTheOldLayoutGoesOnInTheNewOne()
    {
        await using (var old = await OpenalexBucket.StartAsync(isNew: false))
        {
            old.AddPart("2026-11-02", 0, 1);
            old.AddPart("2026-11-03", 0, 2);
            await HarvestAsync(old);
        }

        // The state is kept by the snapshot's address, which stays the same when the layout changes.
        await using var bucket = await OpenalexBucket.StartAsync(isNew: true);
        bucket.AddPart("2026-11-02", 0, 1);
        var last = bucket.AddPart("2026-11-05", 0, 3);
        using (var corpus = Open())
        using (var writer = corpus.OpenWriter())
        {
            writer.Begin();
            writer.PutFact($"harvest openalex {bucket.Address}", """{"Since":"2026-11-03","Began":null,"Token":"data/works/updated_date=2026-11-03/part_000.gz"}""");
            writer.Commit();
        }

        await HarvestAsync(bucket, from: null);
        Assert.Equal([last], Parts(bucket));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AHarvestThatEndsAtAnyFileGoesOnWithThatFile(bool isNew)
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew);
        var files = Enumerable.Range(1, 4).Select(i => bucket.AddPart($"2026-11-0{i}", 0, i)).ToList();
        bucket.AddMerged("2026-11-05", 1);
        files.Add(bucket.Files.Keys.First(k => k.Contains("merged_ids", StringComparison.Ordinal)));
        foreach (var file in files)
        {
            bucket.Faults[file] = ((context, _) => ReplayServer.Reply(context, 503, "closed", "text/plain", ("Retry-After", "86400")), 1);
        }

        for (var run = 0; run < files.Count; run++)
        {
            var result = await HarvestAsync(bucket);
            Assert.False(result.IsComplete);
            Assert.Equal(run == 0 ? 0 : 1, result.Pages);
            Assert.Contains("asks to wait 24.0 hours", Assert.Single(result.Problems), StringComparison.Ordinal);
        }

        Assert.True((await HarvestAsync(bucket, from: null)).IsComplete);
        Assert.All(files, f => Assert.Equal(2, bucket.Asked.Count(a => a == f)));
        Assert.Equal([ArticleState.Deleted, ArticleState.Live, ArticleState.Live, ArticleState.Live], States(1, 2, 3, 4));
    }

    [Fact]
    public async Task APartThatDoesNotArriveWholeIsFetchedAgain()
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew: true);
        var (cut, broken) = (bucket.AddPart("2026-11-01", 0, 1), bucket.AddPart("2026-11-02", 0, 2));
        bucket.Faults[cut] = (async (context, file) => await context.Response.Body.WriteAsync(file.AsMemory(0, file.Length - 9)), 2);
        bucket.Faults[broken] = (async (context, file) =>
        {
            context.Response.ContentLength = file.Length;
            await context.Response.Body.WriteAsync(file.AsMemory(0, file.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
        }, 1);
        var result = await HarvestAsync(bucket);
        Assert.True(result.IsComplete, string.Join(' ', result.Problems));
        Assert.Equal(2, result.Totals.New);

        var never = bucket.AddPart("2026-11-03", 0, 3);
        bucket.Faults[never] = (async (context, file) => await context.Response.Body.WriteAsync(file.AsMemory(0, file.Length - 9)), 100);
        var given = await HarvestAsync(bucket, from: null);
        Assert.False(given.IsComplete);
        Assert.Contains("of the manifest, after 3 downloads", Assert.Single(given.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedPartEndsTheHarvestWithASentenceAndIsReadAgain()
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew: false);
        const int works = 6000;
        var part = bucket.AddPart("2026-11-01", 0, [.. Enumerable.Range(1, works)]);
        var whole = bucket.Files[part];
        bucket.Files[part] = whole[..(whole.Length * 9 / 10)];
        var result = await HarvestAsync(bucket);
        Assert.False(result.IsComplete);
        Assert.Contains("could not be read to its end: the gzip data ends before its end mark", Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.InRange(result.Totals.New, 1, works - 1);
        bucket.Files[part] = whole;
        var next = await HarvestAsync(bucket);
        Assert.True(next.IsComplete);
        Assert.Equal(works, result.Totals.New + next.Totals.New);
    }

    [Fact]
    public async Task APartThatIsGoneIsSaidToBeGone()
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew: true);
        var part = bucket.AddPart("2026-11-01", 0, 1);
        bucket.Faults[part] = ((context, _) => ReplayServer.Reply(context, 404, "gone", "text/plain"), 1);
        Assert.Contains("the snapshot is being replaced", Assert.Single((await HarvestAsync(bucket)).Problems), StringComparison.Ordinal);
        Assert.True((await HarvestAsync(bucket)).IsComplete);
    }

    [Fact]
    public async Task AServerThatListsNoFilesGivesPartsAndSaysWhatIsMissing()
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew: true, lists: false);
        bucket.AddPart("2026-11-01", 0, 1);
        bucket.AddMerged("2026-11-02", 1);
        var result = await HarvestAsync(bucket);
        Assert.True(result.IsComplete);
        Assert.Equal(1, result.Totals.New);
        Assert.Contains("does not list its files", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sorry</html>", "is not a manifest of parts")]
    [InlineData("{\"files\":7}", "is not a manifest of parts")]
    [InlineData("[]", "is not a manifest of parts")]
    [InlineData("{\"entities\":[{\"entity\":\"authors\",\"files\":[]}]}", "is not a manifest of parts")]
    [InlineData("{\"files\":[{\"url\":null}]}", "")]
    [InlineData("{\"files\":[{\"url\":\"http://elsewhere.example/updated_date=2026-11-02/part.gz\"}]}", "does not lie in the snapshot")]
    public async Task WhatIsNoManifestIsToldInOneSentence(string body, string problem)
    {
        await using var server = await ReplayServer.StartAsync();
        server.Answer = context => context.Request.Path.Value!.EndsWith("manifest.json", StringComparison.Ordinal) ? ReplayServer.Reply(context, 200, body)
            : ReplayServer.Reply(context, 200, "<ListBucketResult/>", "application/xml");
        var result = await HarvestAsync(server.Address + "/", "2026-11-01");
        Assert.Equal(problem.Length == 0, result.IsComplete);
        Assert.All(result.Problems, p => Assert.Contains(problem, p, StringComparison.Ordinal));
        Assert.Equal(problem.Length == 0 ? 0 : 1, result.Problems.Count);
    }

    [Fact]
    public async Task AServerWithoutSnapshotIsToldInOneSentence()
    {
        await using var server = await ReplayServer.StartAsync();
        var result = await HarvestAsync(server.Address + "/", "2026-11-01");
        Assert.False(result.IsComplete);
        Assert.EndsWith("is no snapshot of OpenAlex: it has none of data/jsonl/works/manifest.json, data/jsonl/manifest.json, data/works/manifest.", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenalexIsNotHarvestedFromTheBeginningOfTime()
    {
        await using var bucket = await OpenalexBucket.StartAsync(isNew: true);
        Assert.Contains("--from", Assert.Single((await HarvestAsync(bucket, from: null)).Problems), StringComparison.Ordinal);
        Assert.Empty(bucket.Asked);
    }

    private static string[] Parts(OpenalexBucket bucket) => [.. bucket.Asked.Where(a => a.Contains("updated_date=", StringComparison.Ordinal))];

    private Task<HarvestResult> HarvestAsync(OpenalexBucket bucket, string? from = "2026-11-01") => HarvestAsync(bucket.Address, from);

    private async Task<HarvestResult> HarvestAsync(string address, string? from)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var corpus = Open();
        var client = new HarvestClient(http, "operator@example.org", TimeSpan.Zero, new SetClock(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));
        var harvester = new OpenalexHarvester(new Uri(address), Sources.ByScheme["openalex"], from, Path.Combine(folder, "harvest"));
        return await new HarvestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System).RunAsync(harvester, client, null, CancellationToken.None);
    }

    private StoredArticle? Find(int work)
    {
        using var corpus = Open();
        return corpus.Find(new RecordKey("openalex", $"W{9000 + work}"));
    }

    private ArticleState?[] States(params int[] works) => [.. works.Select(w => Find(w)?.State)];

    private Corpus Open() => new(TestEngine.Open(folder), TimeProvider.System);
}
