using System.Text;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Pictures;
using Dossier.Mentions.Refresh;
using Dossier.Storage;
using Dossier.Tests.Site;

namespace Dossier.Tests.Mentions.Refresh;

[Collection(SiteTests.Name)]
public sealed class RefreshTests(TestSite site) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-refresh-").FullName;
    private readonly SetClock clock = new(Noon);
    private readonly List<IDisposable> opened = [];

    public void Dispose()
    {
        opened.Reverse();
        opened.ForEach(o => o.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WhatIsRelevantIsKeptAndTheRestIsNot()
    {
        var article = Article("10.1126/science.1225829");
        var source = new ScriptedConnector("posts", PanelKeys.Social)
        {
            Answer = _ => [Post(1, "Worth reading", "https://doi.org/10.1126/science.1225829"), Post(2, "The ten best pizza places in Naples", "https://food.example/")],
        };
        var (run, store) = Run(source);
        var totals = await run.RefreshAsync([article], CancellationToken.None);
        Assert.Equal(new RunTotals(1, 1, 2, 1, 0), totals);
        var mention = Assert.Single(store.Find(article).Mentions);
        Assert.Equal("links to this DOI", mention.Reason);
        Assert.Equal("Worth reading", mention.Item.Title);
    }

    [Fact]
    public async Task ASourceThatLookedIsNotAskedAgainBeforeItsTime()
    {
        var article = Article("10.1126/science.1225829");
        var source = new ScriptedConnector("posts", PanelKeys.Social);
        var (run, store) = Run(source);
        await run.RefreshAsync([article], CancellationToken.None);
        await run.RefreshAsync([article], CancellationToken.None);
        Assert.Equal(1, source.Asked);
        Assert.Equal(Noon, Assert.Single(store.Find(article).LookedFor).At);
        clock.Now += TimeSpan.FromDays(16);
        await run.RefreshAsync([article], CancellationToken.None);
        Assert.Equal(2, source.Asked);
    }

    [Fact]
    public async Task ASourceThatFailsHoldsNobodyUpAndIsAskedLater()
    {
        var article = Article("10.1126/science.1225829");
        var bad = new ScriptedConnector("bad", PanelKeys.News) { Outcome = FetchOutcome.Failed };
        var good = new ScriptedConnector("good", PanelKeys.Social) { Answer = _ => [Post(1, "Worth reading", "https://doi.org/10.1126/science.1225829")] };
        var (run, store) = Run(bad, good);
        var queue = Queue();
        queue.Add([(article, 3)], clock.Now);
        Assert.Equal(1, (await run.RunDueAsync(CancellationToken.None)).Articles);
        Assert.Single(store.Find(article).Mentions);
        Assert.DoesNotContain(store.Find(article).LookedFor, l => l.Connector == "bad");
        Assert.Equal((1, 0), queue.Count(clock.Now));
        bad.Outcome = FetchOutcome.Fetched;
        clock.Now += TimeSpan.FromMinutes(20);
        await run.RunDueAsync(CancellationToken.None);
        Assert.Contains(store.Find(article).LookedFor, l => l.Connector == "bad");
        Assert.Equal((2, 1), (bad.Asked, good.Asked));
        Assert.Equal((0, 0), queue.Count(clock.Now));
    }

    [Fact]
    public async Task ADeletedPostDisappearsAndOneThatIsOnlyNoLongerFoundStays()
    {
        var article = Article("10.1126/science.1225829");
        var source = new ScriptedConnector("posts", PanelKeys.Social)
        {
            Answer = _ => [Post(1, "First", "https://doi.org/10.1126/science.1225829"), Post(2, "Second", "https://doi.org/10.1126/science.1225829")],
        };
        var (run, store) = Run(source);
        await run.RefreshAsync([article], CancellationToken.None);
        Assert.Equal(2, store.Find(article).Mentions.Count);
        source.Answer = _ => [];
        source.StillThere = item => item.Title == "Second";
        clock.Now += TimeSpan.FromDays(10);
        await run.RefreshAsync([article], CancellationToken.None);
        Assert.Equal("Second", Assert.Single(store.Find(article).Mentions).Item.Title);
    }

    [Fact]
    public async Task PostsAreFetchedAgainBeforeTheyMayNoLongerBeShown()
    {
        var article = Article("10.1126/science.1225829");
        var source = new ScriptedConnector("posts", PanelKeys.Social, hoursToLive: 24, hoursToKeep: 48)
        {
            Answer = _ => [Post(1, "First", "https://doi.org/10.1126/science.1225829")],
        };
        var (run, store) = Run(source);
        await run.RefreshAsync([article], CancellationToken.None);
        clock.Now += TimeSpan.FromHours(35);
        Assert.Equal(0, (await run.RunDueAsync(CancellationToken.None)).Articles);
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, (await run.RunDueAsync(CancellationToken.None)).Articles);
        Assert.Equal(2, source.Asked);
        source.Outcome = FetchOutcome.Failed;
        clock.Now += TimeSpan.FromHours(49);
        await run.RunDueAsync(CancellationToken.None);
        Assert.Empty(store.Find(article).Mentions);
        Assert.Equal(0, store.Count().Items);
    }

    [Fact]
    public async Task TheMostViewedArticleComesFirst()
    {
        var (one, two) = (Article("10.1126/science.1225829"), Article("10.1126/science.1231143"));
        var source = new ScriptedConnector("posts", PanelKeys.Social);
        var (run, _) = Run(source);
        var queue = Queue();
        queue.Add([(one, 1), (two, 5)], clock.Now);
        Assert.Equal([two], queue.Claim(1, clock.Now, TimeSpan.FromMinutes(1)));
        Assert.Equal([one], queue.Claim(5, clock.Now, TimeSpan.FromMinutes(1)));
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(2, (await run.RunAsync(2, null, CancellationToken.None)).Articles);
    }

    [Fact]
    public async Task AnIdleQueueGoesOnWithTheNewestUntilTheBudgetIsSpent()
    {
        var source = new ScriptedConnector("posts", PanelKeys.Social);
        var (run, _) = Run(source);
        Assert.Equal(10, (await run.RunAsync(10, null, CancellationToken.None)).Articles);
        source.Outcome = FetchOutcome.BudgetSpent;
        var totals = await run.RunAsync(1_000, null, CancellationToken.None);
        Assert.InRange(totals.Articles, 1, 12);
        Assert.Equal(0, totals.Asked);
    }

    private PublicId Article(string doi) => site.Corpus.Find(Doi.Parse(doi))!.Id;

    private RefreshQueue Queue()
    {
        var queue = new RefreshQueue(TestEngine.Open(folder));
        opened.Add(queue);
        return queue;
    }

    private (RefreshRun Run, MentionStore Store) Run(params IConnector[] connectors)
    {
        var engine = TestEngine.Open(folder);
        var store = new MentionStore(engine, clock);
        var ledger = new SourceLedger(engine);
        var outgoing = new OutgoingClient("Dossier/test", [], clock);
        opened.AddRange([store, ledger, outgoing]);
        var sources = new SourceSet(new MentionsOptions { Contact = "operator@example.org" }, connectors);
        var pictures = new PictureCache(Path.Combine(folder, "pictures"), store, clock, 1 << 20);
        var refresher = new Refresher(site.Corpus, store, sources, new CommonsOptions { Enabled = false }, outgoing, ledger, pictures, (_, _) => [], clock, new Random(1));
        return (new RefreshRun(refresher, Queue(), store, site.Current.Use, clock), store);
    }

    private static MentionItem Post(int number, string title, string link) => new()
    {
        Panel = PanelKeys.Social,
        Url = $"https://posts.example/{number}",
        Connector = "posts",
        Title = title,
        SourceName = "Posts",
        Links = [link],
        Published = Noon.AddDays(-1),
    };

    private sealed class ScriptedConnector(string name, string panel, double hoursToLive = 168, double hoursToKeep = 0) : IRecheckingConnector
    {
        public string Name => name;

        public string Label => name;

        public string Panel => panel;

        public string Attribution => "by " + name;

        public SourceOptions Options { get; } = new ScriptedOptions { HoursToLive = hoursToLive, HoursToKeep = hoursToKeep };

        public FetchOutcome Outcome { get; set; } = FetchOutcome.Fetched;

        public Func<MentionQuery, IReadOnlyList<MentionItem>> Answer { get; set; } = _ => [];

        public Func<MentionItem, bool> StillThere { get; set; } = _ => true;

        public int Asked { get; private set; }

        public Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
        {
            Asked++;
            return Task.FromResult(new ConnectorAnswer(Outcome, Outcome == FetchOutcome.Fetched ? Answer(query) : []));
        }

        public Task<IReadOnlyList<MentionItem>?> FetchAgainAsync(IReadOnlyList<MentionItem> items, SourceClient source, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<MentionItem>?>([.. items.Where(StillThere)]);
    }

    private sealed record ScriptedOptions : SourceOptions
    {
        public override string Address { get; init; } = "https://posts.example";
    }
}
