using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Oai;
using Dossier.Harvest.Web;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Harvest.Web;

public sealed class OaiHarvestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task EveryPageIsFetchedAndTheNextHarvestFetchesWhatIsNew()
    {
        await using var repository = await OaiRepository.StartAsync(records: 35);
        var first = await HarvestAsync(repository);
        Assert.True(first.IsComplete);
        Assert.Equal((35, 4), (first.Totals.New, first.Pages));
        repository.Records.Add(("oai:repository.example:new", "One that came later", "2026-05-02"));
        repository.Records[3] = (repository.Records[3].Id, null, "2026-05-03");
        repository.Now = "2026-05-04T00:00:00Z";
        var second = await HarvestAsync(repository);
        Assert.Equal((1, 1, 2), (second.Totals.New, second.Totals.Deleted, second.Totals.Read));
        Assert.Contains(repository.Asked, a => a.Path.Contains("from=2026-05-01", StringComparison.Ordinal));
        Assert.Equal(35, Count());
        using (var corpus = Open())
        {
            Assert.Equal(ArticleState.Deleted, corpus.Find(new RecordKey("oai", repository.Records[3].Id))!.State);
        }

        repository.Now = "2026-05-05T00:00:00Z";
        Assert.Equal(0, (await HarvestAsync(repository)).Totals.Read);
    }

    [Fact]
    public async Task WhatPassesIsAskedAgain()
    {
        await using var repository = await OaiRepository.StartAsync(records: 50);
        repository.Faults[1] = OaiRepository.BusyAsync;
        repository.Faults[2] = OaiRepository.BrokenAsync;
        repository.Faults[3] = OaiRepository.CutAsync;
        var result = await HarvestAsync(repository);
        Assert.True(result.IsComplete);
        Assert.Empty(result.Problems);
        Assert.Equal(50, Count());
    }

    [Fact]
    public async Task AListWhoseTokenExpiredIsBegunAnew()
    {
        await using var repository = await OaiRepository.StartAsync(records: 50);
        repository.Faults[3] = OaiRepository.ExpiredAsync;
        var result = await HarvestAsync(repository);
        Assert.True(result.IsComplete);
        Assert.Equal((50, 30), (result.Totals.New, result.Totals.Unchanged));
    }

    [Fact]
    public async Task APageThatStaysBrokenIsReadAsFarAsItGoesAndSaid()
    {
        await using var repository = await OaiRepository.StartAsync(records: 50);
        repository.Records[14] = (repository.Records[14].Id, "</dc:title></wrong>", "2026-04-20");
        repository.Faults[1] = OaiRepository.BrokenAsync;
        repository.TimesEach = 100;
        var result = await HarvestAsync(repository);
        Assert.True(result.IsComplete);
        Assert.Contains("could be read in part only", Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.InRange(Count(), 40, 49);
    }

    [Fact]
    public async Task ARepositoryThatStaysBusyEndsTheRunWithOneSentenceAndTheNextGoesOn()
    {
        await using var repository = await OaiRepository.StartAsync(records: 50);
        repository.Faults[2] = (context, _) => Mentions.ReplayServer.Reply(context, 503, "closed", "text/plain", ("Retry-After", "86400"));
        var result = await HarvestAsync(repository);
        Assert.False(result.IsComplete);
        Assert.Contains("asks to wait 24.0 hours", Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.Equal(20, Count());
        var next = await HarvestAsync(repository);
        Assert.True(next.IsComplete);
        Assert.Equal((50L, 30L), (Count(), next.Totals.Read));
    }

    [Fact]
    public async Task AnErrorOfTheRepositoryIsTold()
    {
        await using var repository = await OaiRepository.StartAsync(records: 5);
        repository.Faults[0] = (context, _) => Mentions.ReplayServer.Reply(context, 200,
            "<OAI-PMH><responseDate>2026-05-01T00:00:00Z</responseDate><error code=\"noSetHierarchy\">This repository has no sets.</error></OAI-PMH>", "text/xml");
        var result = await HarvestAsync(repository);
        Assert.Equal($"{repository.Address} answered noSetHierarchy: This repository has no sets.", Assert.Single(result.Problems));
    }

    [Fact]
    public async Task WithoutAContactNothingIsFetched()
    {
        await using var repository = await OaiRepository.StartAsync(records: 5);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => HarvestCommand.RunAsync(Harvests.All.First(h => h.Name == "oai"), repository.Address,
            new Dictionary<string, string>(), folder, TimeProvider.System, CancellationToken.None));
        Assert.Contains("Harvest:Contact is missing", refused.Message, StringComparison.Ordinal);
        Assert.Empty(repository.Asked);
    }

    private async Task<HarvestResult> HarvestAsync(OaiRepository repository)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var corpus = Open();
        var client = new HarvestClient(http, "operator@example.org", TimeSpan.Zero, new SetClock(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)));
        var harvester = new OaiHarvester(new Uri(repository.Address), Sources.ByScheme["oai"], "oai_dc", set: null, from: null);
        return await new HarvestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System).RunAsync(harvester, client, null, CancellationToken.None);
    }

    private Corpus Open() => new(TestEngine.Open(folder), TimeProvider.System);

    private long Count()
    {
        using var corpus = Open();
        return corpus.CountArticles();
    }
}
