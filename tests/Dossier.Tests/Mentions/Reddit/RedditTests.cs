using Dossier.Mentions;
using Dossier.Mentions.Reddit;

namespace Dossier.Tests.Mentions.Reddit;

public sealed class RedditTests : IAsyncLifetime
{
    /// <summary>Token and listing in one, so that it answers both calls.</summary>
    internal const string Reply = """
        {"access_token":"token-1","token_type":"bearer","expires_in":3600,"kind":"Listing","data":{"after":null,"children":[
          {"kind":"t3","data":{"name":"t3_aa1","title":"Slow light &amp; cold atoms","url":"https://doi.org/10.5555/lattice.7?utm_source=share","permalink":"/r/physics/comments/aa1/slow_light/?ref=search_posts",
            "selftext":"","selftext_html":null,"author":"user1","subreddit":"physics","created_utc":1628013944.0,"score":24,"num_comments":1,"over_18":false,"thumbnail":"https://b.example/t.jpg"}},
          {"kind":"t3","data":{"name":"t3_aa2","title":"What is slow light?","url":"https://www.reddit.com/r/askscience/comments/aa2/what/","permalink":"/r/askscience/comments/aa2/what/",
            "selftext":"I read [this](https://arxiv.org/abs/2107.05580)","selftext_html":"&lt;div class=\"md\"&gt;&lt;p&gt;I read &lt;a href=\"https://arxiv.org/abs/2107.05580\"&gt;this &amp;amp; that&lt;/a&gt;&lt;/p&gt;&lt;/div&gt;",
            "author":"user2","subreddit":"askscience","created_utc":"1628013945","score":"975","num_comments":147}},
          {"kind":"t3","data":{"name":"t3_aa3","title":"Gone","permalink":"/r/physics/comments/aa3/gone/","selftext":"[removed]","author":"[deleted]","created_utc":1}},
          {"kind":"t3","data":{"name":"t3_aa4","title":"Adults only","permalink":"/r/x/comments/aa4/a/","author":"user4","over_18":true}},
          {"kind":"t1","data":{"name":"t1_aa5","body":"A comment"}}]}}
        """;

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task PostsLeadToTheirDiscussionsAndKeepTheirLinks()
    {
        source.Server.Play(Reply);
        var answer = await FetchAsync(Connector());
        Assert.Equal(["Slow light & cold atoms", "What is slow light?"], answer.Items.Select(i => i.Title));
        Assert.Equal(["https://www.reddit.com/r/physics/comments/aa1/slow_light/", "https://www.reddit.com/r/askscience/comments/aa2/what/"], answer.Items.Select(i => i.Url));
        Assert.Equal(["https://doi.org/10.5555/lattice.7", "https://arxiv.org/abs/2107.05580"], answer.Items.SelectMany(i => i.Links));
        Assert.Equal(["24 points, 1 comment", "975 points, 147 comments"], answer.Items.Select(i => i.Remark));
        Assert.Equal([null, "I read this & that"], answer.Items.Select(i => i.Excerpt));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1628013945), answer.Items[1].Published);
        Assert.Equal(["r/physics", "r/askscience"], answer.Items.Select(i => i.SourceName));
    }

    [Fact]
    public async Task ATokenIsAskedForOnceAndAgainWhenItEnds()
    {
        source.Server.Play(Reply);
        var connector = Connector();
        await FetchAsync(connector);
        await FetchAsync(connector);
        source.Clock.Now += TimeSpan.FromHours(1);
        await FetchAsync(connector);
        Assert.Equal(2, source.Server.Asked.Count(a => a.Path == "/token"));
        Assert.Equal("application/x-www-form-urlencoded", source.Server.Asked[0].Headers["Content-Type"]);
        Assert.Equal("Basic aWQtMTpzZWNyZXQtMQ==", source.Server.Asked[0].Headers["Authorization"]);
        Assert.Equal("Bearer token-1", source.Server.Asked[1].Headers["Authorization"]);
        Assert.Contains("q=\"10.5555/lattice.7\" OR \"Slow light in a lattice of cold atoms theory\"&", source.Server.Asked[1].Decoded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostsThatAreGoneAreNoLongerThere()
    {
        source.Server.Play(Reply);
        var connector = Connector();
        var still = await connector.FetchAgainAsync(
            [
                TestQuery.Item("reddit", "https://www.reddit.com/r/physics/comments/aa1/slow_light/", "t3_aa1"),
                TestQuery.Item("reddit", "https://www.reddit.com/r/physics/comments/aa3/gone/", "t3_aa3"),
            ],
            source.Client(connector), CancellationToken.None);
        Assert.Equal("t3_aa1", Assert.Single(still!).SourceId);
        Assert.Contains("/api/info?id=t3_aa1,t3_aa3", source.Server.Asked[1].Decoded, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnOAuthClientItStaysOff()
    {
        Assert.Equal("Mentions:Sources:reddit:ClientId", new RedditOptions().FindMissing("reddit"));
        Assert.Equal("Mentions:Sources:reddit:ClientSecret", new RedditOptions { ClientId = "id" }.FindMissing("reddit"));
        Assert.Null(new RedditOptions { ClientId = "id", ClientSecret = "secret" }.FindMissing("reddit"));
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("search_listing.json", 200, FetchOutcome.Fetched, 6)]
    [InlineData("search_listing_escaped_2013.json", 200, FetchOutcome.Fetched, 3)]
    [InlineData("search_empty.json", 200, FetchOutcome.Fetched, 0)]
    [InlineData("search.rss", 200, FetchOutcome.Malformed, 0)]
    [InlineData("error_429.json", 429, FetchOutcome.Limited, 0)]
    public async Task RecordedRepliesAreRead(string file, int status, FetchOutcome outcome, int count)
    {
        var body = File.ReadAllText(Path.Combine(Repository.Shared, "recorded", "reddit", file));
        source.Server.Answer = context => context.Request.Path == "/token" ? ReplayServer.Reply(context, 200, Reply) : ReplayServer.Reply(context, status, body);
        var answer = await FetchAsync(Connector());
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(count, answer.Items.Count);
        Assert.All(answer.Items, i => Assert.True(i.Published > DateTimeOffset.UnixEpoch && i.Url.StartsWith("https://www.reddit.com/r/", StringComparison.Ordinal) && !i.Url.Contains('?', StringComparison.Ordinal)));
        if (count == 3)
        {
            Assert.Equal("A population genomic look at genealogical patterns in Europe", answer.Items[1].Title);
            Assert.Contains("http://www.plosbiology.org/article/info%3Adoi%2F10.1371%2Fjournal.pbio.1001555", answer.Items[1].Links);
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1367962900), answer.Items[1].Published);
            Assert.Equal("24 points, 6 comments", answer.Items[1].Remark);
            Assert.DoesNotContain("&lt;", answer.Items[0].Excerpt, StringComparison.Ordinal);
        }
    }

    private RedditConnector Connector() => new(new RedditOptions { Address = source.Server.Address, TokenAddress = source.Server.Address + "/token", ClientId = "id-1", ClientSecret = "secret-1" });

    private Task<ConnectorAnswer> FetchAsync(RedditConnector connector) => connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
}
