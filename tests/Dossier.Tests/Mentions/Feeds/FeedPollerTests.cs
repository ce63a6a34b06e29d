using Dossier.Mentions;
using Dossier.Mentions.Feeds;
using Dossier.Mentions.Outgoing;
using Dossier.Storage;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Mentions.Feeds;

public sealed class FeedPollerTests : IAsyncLifetime
{
    private const string Feed = """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Lab news</title>
        <item><title>A black hole rings</title><link>https://news.example/1?utm_source=rss</link><description>As it must.</description>
        <pubDate>Sat, 28 Feb 2026 10:00:00 EST</pubDate></item>
        <item><title>Another</title><link>https://news.example/2</link></item></channel></rss>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-feeds-").FullName;
    private readonly SetClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ReplayServer server = null!;
    private MentionStore store = null!;
    private FeedStore feeds = null!;
    private SourceLedger ledger = null!;
    private OutgoingClient outgoing = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ReplayServer.StartAsync();
        var engine = TestEngine.Open(folder);
        store = new MentionStore(engine, clock);
        feeds = new FeedStore(engine);
        ledger = new SourceLedger(engine);
        outgoing = new OutgoingClient("Dossier/test (+mailto:operator@example.org)", [server.Authority], clock);
    }

    public async ValueTask DisposeAsync()
    {
        outgoing.Dispose();
        ledger.Dispose();
        feeds.Dispose();
        store.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task EntriesOfAFeedWaitForMatching()
    {
        server.Play(Feed, 200, "application/rss+xml");
        Assert.Equal(new PollTotals(1, 1, 0, 0, 2, 2), await PollAsync("/feed"));
        var item = store.ReadItems(unmatched: true).Single(i => i.Title == "A black hole rings");
        Assert.Equal("https://news.example/1", item.Url);
        Assert.Equal("Lab", item.SourceName);
        Assert.Equal("As it must.", item.Excerpt);
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 15, 0, 0, TimeSpan.Zero), item.Published);
    }

    [Fact]
    public async Task AFeedIsAskedOnlyForWhatChanged()
    {
        server.Answer = context => context.Request.Headers.IfNoneMatch == "\"one\"" && context.Request.Headers.IfModifiedSince == "Sun, 01 Mar 2026 09:00:00 GMT"
            ? ReplayServer.Reply(context, 304, "")
            : ReplayServer.Reply(context, 200, Feed, "application/rss+xml", ("ETag", "\"one\""), ("Last-Modified", "Sun, 01 Mar 2026 09:00:00 GMT"));
        await PollAsync("/feed");
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(new PollTotals(1, 1, 1, 0, 0, 0), await PollAsync("/feed"));
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, (await PollAsync("/feed")).Unchanged);
        Assert.Equal(3, server.Asked.Count);
    }

    [Fact]
    public async Task AFeedThatIsNotDueIsLeftAlone()
    {
        server.Play(Feed);
        await PollAsync("/feed");
        clock.Now += TimeSpan.FromMinutes(50);
        Assert.Equal(0, (await PollAsync("/feed")).Polled);
        clock.Now += TimeSpan.FromMinutes(20);
        Assert.Equal(1, (await PollAsync("/feed")).Polled);
        Assert.Equal(0, (await PollAsync("/feed")).New);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(500, "")]
    [InlineData(200, "<html><title>Please log in</title></html>")]
    [InlineData(200, "")]
    public async Task AFeedThatFailsIsAskedLessAndLessAndSaysWhy(int status, string body)
    {
        server.Play(body, status, "text/html");
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, (await PollAsync("/feed")).Failed);
            var state = Assert.Single(feeds.Read());
            Assert.Equal(i + 1, state.Failures);
            Assert.False(string.IsNullOrEmpty(state.Problem));
            pauses.Add(state.NextAt - clock.Now);
            clock.Now = state.NextAt;
        }

        Assert.True(pauses[2] > pauses[1] && pauses[1] > pauses[0]);
    }

    [Fact]
    public async Task ACutFeedGivesItsCompleteEntries()
    {
        server.Play(Feed[..Feed.IndexOf("</item></channel>", StringComparison.Ordinal)], 200, "application/rss+xml");
        Assert.Equal(1, (await PollAsync("/feed")).New);
        Assert.NotNull(Assert.Single(feeds.Read()).Problem);
    }

    [Fact]
    public async Task AFeedThatMovedForGoodIsAskedAtItsNewPlace()
    {
        server.Answer = context => context.Request.Path == "/new"
            ? ReplayServer.Reply(context, 200, Feed, "application/rss+xml")
            : ReplayServer.Reply(context, 301, "", "text/plain", ("Location", "/new"));
        await PollAsync("/old");
        clock.Now += TimeSpan.FromHours(2);
        await PollAsync("/old");
        Assert.Equal(["/old", "/new", "/new"], server.Asked.Select(a => a.Path));
    }

    [Fact]
    public async Task AFeedThatLeadsElsewhereIsNotFollowed()
    {
        server.Play("", 302, "text/plain", ("Location", "http://169.254.169.254/latest"));
        Assert.Equal(1, (await PollAsync("/feed")).Failed);
        Assert.Contains("not allowed", Assert.Single(feeds.Read()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFeedTakenOffTheListIsForgotten()
    {
        server.Play(Feed);
        await PollAsync("/one", "/two");
        Assert.Equal(2, feeds.Read().Count);
        await PollAsync("/two");
        Assert.EndsWith("/two", Assert.Single(feeds.Read()).Address, StringComparison.Ordinal);
    }

    private Task<PollTotals> PollAsync(params string[] paths)
    {
        var list = paths.Select(p => new ListedFeed(new Uri(server.Address + p), "Lab", "en")).ToArray();
        return new FeedPoller(list, new FeedOptions(), feeds, store, outgoing, ledger, new MentionsOptions(), clock, new Random(1))
            .PollAsync(all: false, null, CancellationToken.None);
    }
}
