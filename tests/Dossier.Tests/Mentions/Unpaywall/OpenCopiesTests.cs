using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Pictures;
using Dossier.Mentions.Refresh;
using Dossier.Mentions.Unpaywall;
using Dossier.Storage;
using Dossier.Tests.Site;

namespace Dossier.Tests.Mentions.Unpaywall;

/// <summary>When open copies are looked up, how long that holds, and what becomes of them.</summary>
[Collection(SiteTests.Name)]
public sealed class OpenCopiesTests(TestSite site) : IAsyncLifetime
{
    private const string Doi = "10.1126/science.1225829";
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-copies-").FullName;
    private readonly SetClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<IDisposable> opened = [];
    private ReplayServer server = null!;

    public async ValueTask InitializeAsync() => server = await ReplayServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        opened.Reverse();
        opened.ForEach(o => o.Dispose());
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WhatIsFoundIsKeptAndAskedForAgainAfterAMonth()
    {
        var (run, store) = Run();
        server.Play(UnpaywallReplies.Green(Doi));
        Assert.Equal(new RunTotals(1, 1, 0, 0, 0, 1), await RefreshAsync(run));
        var copy = Assert.Single(store.Find(Article).OpenCopies);
        Assert.Equal(new FullTextLocation("https://deposit.example/7/text.pdf", "University of Nowhere – Deposit", "accepted", "https://creativecommons.org/licenses/by/", true, true), copy);
        Assert.Equal([copy], store.FindOpenCopies(Article));
        await PassAsync(run, days: 26, calls: 1);
        await PassAsync(run, days: 8, calls: 2);
    }

    [Fact]
    public async Task ThatNothingIsOpenHoldsLongerAndSoDoesADoiThatIsNotKnown()
    {
        var (run, store) = Run();
        server.Play(UnpaywallReplies.Closed(Doi));
        Assert.Equal(new RunTotals(1, 1, 0, 0, 0), await RefreshAsync(run));
        Assert.Empty(store.Find(Article).OpenCopies);
        await PassAsync(run, days: 75, calls: 1);
        server.Play(UnpaywallReplies.Unknown, 404);
        await PassAsync(run, days: 30, calls: 2);
        await PassAsync(run, days: 75, calls: 2);
        await PassAsync(run, days: 30, calls: 3);
    }

    [Fact]
    public async Task ACopyThatIsGoneDisappearsWithTheNextLook()
    {
        var (run, store) = Run();
        server.Play(UnpaywallReplies.Open(Doi));
        await RefreshAsync(run);
        var change = store.Find(Article).Change;
        Assert.Equal(["Publisher", "University of Nowhere – Deposit", "PubMed Central", "arXiv"], store.Find(Article).OpenCopies.Select(c => c.Host));
        server.Play(UnpaywallReplies.Green(Doi));
        await PassAsync(run, days: 40, calls: 2);
        Assert.Equal(["University of Nowhere – Deposit"], store.Find(Article).OpenCopies.Select(c => c.Host));
        Assert.NotEqual(change, store.Find(Article).Change);
        server.Play(UnpaywallReplies.Closed(Doi));
        await PassAsync(run, days: 40, calls: 3);
        Assert.Empty(store.Find(Article).OpenCopies);
        Assert.Equal(0, store.Count().OpenCopies);
    }

    [Fact]
    public async Task AFaultTakesNothingAwayAndIsTriedAgainSoon()
    {
        var (run, store) = Run();
        server.Play(UnpaywallReplies.Green(Doi));
        await RefreshAsync(run);
        foreach (var (status, body) in ((int, string)[])[(500, "Oops"), (422, UnpaywallReplies.NoEmail), (404, "<html>"), (200, "<html>")])
        {
            clock.Now += TimeSpan.FromDays(40);
            server.Play(body, status);
            Queue().Add([(Article, 1)], clock.Now);
            Assert.Equal(1, (await run.RunDueAsync(CancellationToken.None)).Articles);
            Assert.Single(store.Find(Article).OpenCopies);
            Assert.Equal((1, 0), Queue().Count(clock.Now));
            clock.Now += TimeSpan.FromMinutes(20);
            server.Play(UnpaywallReplies.Green(Doi));
            Assert.Equal(1, (await run.RunDueAsync(CancellationToken.None)).Articles);
            Assert.Equal((0, 0), Queue().Count(clock.Now));
        }
    }

    [Fact]
    public async Task ASpentBudgetMakesNoCallAndLosesNothing()
    {
        var (run, store) = Run(new UnpaywallOptions { CallsPerDay = 1 });
        server.Play(UnpaywallReplies.Closed(Doi));
        var second = site.Find("10.1126/science.1231143");
        await run.RefreshAsync([Article], CancellationToken.None);
        await run.RefreshAsync([second], CancellationToken.None);
        Assert.Single(server.Asked);
        Assert.Empty(store.Find(second).LookedFor);
        clock.Now += TimeSpan.FromDays(1);
        await run.RefreshAsync([second], CancellationToken.None);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task NothingIsAskedWithoutContactOrForAnArticleWithoutDoi()
    {
        var (run, _) = Run(contact: null);
        await RefreshAsync(run);
        (run, _) = Run();
        await run.RefreshAsync([site.Find("10.48550/arxiv.1706.03762")], CancellationToken.None);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task WhatIsForgottenIsLookedUpAnew()
    {
        var (run, store) = Run();
        server.Play(UnpaywallReplies.Green(Doi));
        await RefreshAsync(run);
        Assert.Equal(1, store.Forget(null, UnpaywallOptions.Name));
        Assert.Same(ArticleMentions.None, store.Find(Article));
        await RefreshAsync(run);
        Assert.Equal(2, server.Asked.Count);
        Assert.Equal(1, store.Forget(Article, null));
        Assert.Empty(store.FindOpenCopies(Article));
    }

    [Theory]
    [InlineData("published", "https://press.example/a.pdf", true, false, false)]
    [InlineData(null, "https://doi.org/10.5555/lattice.7", true, false, false)]
    [InlineData("published", "https://press.example/a.pdf", false, false, true)]
    [InlineData("accepted", "https://deposit.example/a.pdf", true, false, true)]
    [InlineData("submitted", "https://arxiv.org/pdf/2107.99999", true, false, true)]
    [InlineData(null, "https://doi.org/10.5555/other", true, false, true)]
    [InlineData("accepted", "https://deposit.example/a.pdf", true, true, false)]
    public void NothingIsAskedWhereThePublishedVersionIsOpenOrTheDoiIsAnothersToo(string? version, string url, bool isOpen, bool sharesDoi, bool asked)
    {
        var article = new Article
        {
            Records = [new RecordKey("csl", "1")],
            Title = RichText.FromPlain("A title"),
            Doi = Dossier.Articles.Doi.Parse("10.5555/lattice.7"),
            SharesDoi = sharesDoi,
            Locations = [new FullTextLocation(url, "Host", version, null, isOpen, false)],
        };
        Assert.Equal(asked ? article.Doi : null, OpenCopies.FindQuestion(article));
        FullTextLocation[] found = [new("https://found.example/", "Found", "accepted", null, true, false)];
        Assert.Equal(asked, OpenCopies.Join(article, found).Locations.Any(l => l.Host == "Found"));
        Assert.Same(article, OpenCopies.Join(article, []));
    }

    private PublicId Article => site.Find(Doi);

    private Task<RunTotals> RefreshAsync(RefreshRun run) => run.RefreshAsync([Article], CancellationToken.None);

    private async Task PassAsync(RefreshRun run, int days, int calls)
    {
        clock.Now += TimeSpan.FromDays(days);
        await RefreshAsync(run);
        Assert.Equal(calls, server.Asked.Count);
    }

    private RefreshQueue Queue()
    {
        var queue = new RefreshQueue(TestEngine.Open(folder));
        opened.Add(queue);
        return queue;
    }

    private (RefreshRun Run, MentionStore Store) Run(UnpaywallOptions? options = null, string? contact = "operator@example.org")
    {
        var engine = TestEngine.Open(folder);
        var store = new MentionStore(engine, clock);
        var ledger = new SourceLedger(engine);
        var outgoing = new OutgoingClient("Dossier/test", [server.Authority], clock);
        opened.AddRange([store, ledger, outgoing]);
        var sources = new SourceSet(new MentionsOptions { Contact = contact }, [], (options ?? new UnpaywallOptions()) with { Address = server.Address + "/v2" });
        var pictures = new PictureCache(Path.Combine(folder, "pictures"), store, clock, 1 << 20);
        var refresher = new Refresher(site.Corpus, store, sources, new CommonsOptions { Enabled = false }, outgoing, ledger, pictures, (_, _) => [], clock, new Random(1));
        return (new RefreshRun(refresher, Queue(), store, site.Current.Use, clock), store);
    }
}
