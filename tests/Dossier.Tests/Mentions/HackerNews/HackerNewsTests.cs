using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.HackerNews;

namespace Dossier.Tests.Mentions.HackerNews;

public sealed class HackerNewsTests : IAsyncLifetime
{
    internal const string Reply = """
        {"exhaustive":{"nbHits":false},"hits":[
          {"_highlightResult":{"title":{"value":"<em>Slow</em> light"}},"_tags":["story"],"author":"user1","children":[1,2],"created_at":"2021-08-03T18:05:44Z","created_at_i":1628013944,
           "num_comments":54,"objectID":"41","points":132,"title":"Slow light in a lattice &amp; more","url":"https://doi.org/10.5555/lattice.7?utm_source=hn"},
          {"author":"user2","created_at":"2021-08-04T00:00:00Z","num_comments":"1","objectID":42,"points":null,"title":"Ask HN: Is slow light useful?",
           "story_text":"I read <a href=\"https:&#x2F;&#x2F;arxiv.org&#x2F;abs&#x2F;2107.05580\">this</a> today.<p>Is it?"},
          {"author":"user3","objectID":"43","title":null},
          null, 7, {"objectID":"../44","title":"No id"}
        ],"nbHits":2,"page":0}
        """;

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task AStoryLeadsToItsDiscussionAndKeepsItsLink()
    {
        source.Server.Play(Reply);
        var story = (await FetchAsync(TestQuery.Lattice)).Items[0];
        Assert.Equal("Slow light in a lattice & more", story.Title);
        Assert.Equal("https://news.ycombinator.com/item?id=41", story.Url);
        Assert.Equal(["https://doi.org/10.5555/lattice.7"], story.Links);
        Assert.Equal("132 points, 54 comments", story.Remark);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1628013944), story.Published);
        Assert.Equal("user1", story.Author);
    }

    [Fact]
    public async Task AStoryThatIsATextHasItsLinksAndAnExcerpt()
    {
        source.Server.Play(Reply);
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(2, answer.Items.Count);
        Assert.Equal("https://news.ycombinator.com/item?id=42", answer.Items[1].Url);
        Assert.Equal(["https://arxiv.org/abs/2107.05580"], answer.Items[1].Links);
        Assert.Equal("I read this today. Is it?", answer.Items[1].Excerpt);
        Assert.Equal("0 points, 1 comment", answer.Items[1].Remark);
    }

    [Fact]
    public async Task AddressesAreAskedForBeforeTheTitle()
    {
        source.Server.Play("""{"hits":[]}""");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(TestQuery.Lattice)).Outcome);
        var asked = source.Server.Asked.Select(a => a.Decoded).ToList();
        Assert.Equal(3, asked.Count);
        Assert.Contains("query=\"10.5555/lattice.7\"&restrictSearchableAttributes=url", asked[0], StringComparison.Ordinal);
        Assert.Contains("query=\"2107.05580\"&restrictSearchableAttributes=url", asked[1], StringComparison.Ordinal);
        Assert.Contains("query=\"Slow light in a lattice of cold atoms theory\"&restrictSearchableAttributes=title", asked[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1038/s41586-020-2649-2", "s41586-020-2649-2")]
    [InlineData("10.1126/science.1138140", "science.1138140")]
    [InlineData("10.1000/182", "10.1000/182")]
    public void ADoiIsLookedForAsPublishersAddressesHoldIt(string doi, string searched) =>
        Assert.StartsWith($"query=%22{Uri.EscapeDataString(searched)}%22&restrictSearchableAttributes=url",
            HackerNewsConnector.Searches(TestQuery.Vague with { Dois = [Doi.Parse(doi)] }).Single(), StringComparison.Ordinal);

    [Fact]
    public async Task WhatLooksLikeATagInATitleStays()
    {
        source.Server.Play("""{"hits":[{"objectID":"1","title":"What does <div> do?"}]}""");
        Assert.Equal("What does <div> do?", Assert.Single((await FetchAsync(TestQuery.Vague with { Dois = TestQuery.Lattice.Dois })).Items).Title);
    }

    [Fact]
    public async Task OneFailingCallLeavesWhatIsStoredAlone()
    {
        source.Server.Answer = context => source.Server.Asked.Count == 1 ? ReplayServer.Reply(context, 200, Reply) : ReplayServer.Reply(context, 500, "");
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(FetchOutcome.Failed, answer.Outcome);
        Assert.Empty(answer.Items);
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("search_stories.json", FetchOutcome.Fetched, 3)]
    [InlineData("search_empty.json", FetchOutcome.Fetched, 0)]
    [InlineData("hnrss_frontpage.rss", FetchOutcome.Malformed, 0)]
    public async Task RecordedRepliesAreRead(string file, FetchOutcome outcome, int count)
    {
        source.Server.Play(File.ReadAllText(Path.Combine(Repository.Shared, "recorded", "hackernews", file)));
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(count, answer.Items.Count);
        if (count > 0)
        {
            Assert.Equal(["Anthropic acquires Bun", "Zig Creator Calls Spade a Spade, Anthropic Blows Smoke", "S&P 500 rejects SpaceX, also blocking entry for OpenAI and Anthropic"], answer.Items.Select(i => i.Title));
            Assert.Equal("https://news.ycombinator.com/item?id=46124267", answer.Items[0].Url);
            Assert.Equal(["https://bun.com/blog/bun-joins-anthropic"], answer.Items[0].Links);
            Assert.Equal("2192 points, 1072 comments", answer.Items[0].Remark);
            Assert.Equal(new DateTimeOffset(2026, 7, 13, 8, 39, 39, TimeSpan.Zero), answer.Items[1].Published);
        }
    }

    private Task<ConnectorAnswer> FetchAsync(MentionQuery query)
    {
        var connector = new HackerNewsConnector(new HackerNewsOptions { Address = source.Server.Address });
        return connector.FetchAsync(query, source.Client(connector), CancellationToken.None);
    }
}
