using Dossier.Mentions;
using Dossier.Mentions.Mastodon;

namespace Dossier.Tests.Mentions.Mastodon;

public sealed class MastodonTests : IAsyncLifetime
{
    internal const string Reply = """
        [{"id":"101","created_at":"2026-02-08T02:00:09.149Z","sensitive":false,"spoiler_text":"","visibility":"public","language":"en","uri":"https://far.example/users/1/statuses/9","url":"https://far.example/@ana/9",
          "content":"<p>Slow light in a lattice</p><p><a href=\"https://doi.org/10.5555/lattice.7\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">doi.org/10.5555/lat</span><span class=\"invisible\">tice.7</span></a> <a href=\"https://far.example/tags/Physics\" class=\"mention hashtag\">#<span>Physics</span></a></p>",
          "reblog":null,"account":{"acct":"ana@far.example","display_name":"","avatar":"https://far.example/a.png","discoverable":null,"indexable":true},"card":{"url":"https://doi.org/10.5555/lattice.7","title":"Slow light","image":"https://far.example/c.jpg"}},
         {"id":"102","visibility":"public","sensitive":true,"url":"https://far.example/@ana/10","content":"<p>Sensitive</p>","account":{"acct":"ana"}},
         {"id":"103","visibility":"unlisted","url":"https://far.example/@ana/11","content":"<p>Unlisted</p>","account":{"acct":"ana"}},
         {"id":"104","visibility":"public","url":"https://far.example/@bo/12","content":"<p>Not to be searched</p>","account":{"acct":"bo","indexable":false}},
         {"id":"105","visibility":"public","url":"https://far.example/@cy/13","content":"<p>Not to be found</p>","account":{"acct":"cy","discoverable":false}},
         {"id":"106","visibility":"public","spoiler_text":"Spoiler","url":"https://far.example/@di/14","content":"<p>Hidden</p>","account":{"acct":"di"}}]
        """;

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task APublicPostIsReadWithItsWholeLinkAndItsOwnPage()
    {
        source.Server.Play(Reply);
        var post = Assert.Single((await FetchAsync()).Items);
        Assert.Equal("Slow light in a lattice https://doi.org/10.5555/lattice.7 #Physics", post.Title);
        Assert.Equal("https://far.example/@ana/9", post.Url);
        Assert.Equal(["https://doi.org/10.5555/lattice.7"], post.Links);
        Assert.Equal(("@ana@far.example", "en", source.Server.Authority + "/101"), (post.Author, post.Language, post.SourceId));
        Assert.Equal(DateTimeOffset.Parse("2026-02-08T02:00:09.149Z"), post.Published);
        Assert.Null(post.PictureUrl);
    }

    [Fact]
    public async Task TagsAreMadeOfTheBestKeywordsAndNothingIsSearchedWithoutAToken()
    {
        source.Server.Play("[]");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync()).Outcome);
        Assert.Equal(["/api/v1/timelines/tag/slowlight?limit=40", "/api/v1/timelines/tag/coldatoms?limit=40"], source.Server.Asked.Select(a => a.Path));
    }

    [Fact]
    public async Task PostsAreSearchedWithAToken()
    {
        source.Server.Answer = context => ReplayServer.Reply(context, 200, context.Request.Path.Value!.EndsWith("search", StringComparison.Ordinal) ? $$"""{"accounts":[],"statuses":{{Reply}}}""" : "[]");
        var answer = await FetchAsync("token-1");
        Assert.Single(answer.Items);
        Assert.Contains("q=\"10.5555/lattice.7\"", source.Server.Asked[2].Decoded, StringComparison.Ordinal);
        Assert.All(source.Server.Asked, a => Assert.Equal("Bearer token-1", a.Headers["Authorization"]));
    }

    [Fact]
    public async Task PostsThatAreGoneOrWithdrawnAreNoLongerThere()
    {
        var posts = new Dictionary<string, string>
        {
            ["101"] = """{"id":"101","visibility":"public","url":"https://far.example/@ana/9","content":"<p>Still here</p>","account":{"acct":"ana"}}""",
            ["103"] = """{"id":"103","visibility":"private","url":"https://far.example/@ana/11","content":"<p>Withdrawn</p>","account":{"acct":"ana"}}""",
        };
        source.Server.Answer = context => posts.TryGetValue(context.Request.Path.Value!.Split('/')[^1], out var post)
            ? ReplayServer.Reply(context, 200, post) : ReplayServer.Reply(context, 404, """{"error":"Record not found"}""");
        var connector = new MastodonConnector(new MastodonOptions { Address = source.Server.Address });
        var still = await connector.FetchAgainAsync(
            [
                TestQuery.Item("mastodon", "https://far.example/@ana/9", source.Server.Authority + "/101"),
                TestQuery.Item("mastodon", "https://far.example/@ana/10", source.Server.Authority + "/102"),
                TestQuery.Item("mastodon", "https://far.example/@ana/11", source.Server.Authority + "/103"),
                TestQuery.Item("mastodon", "https://far.example/@ana/12", "another.example/101"),
            ],
            source.Client(connector), CancellationToken.None);
        Assert.Equal("Still here", Assert.Single(still!).Title);
        Assert.Equal(3, source.Server.Asked.Count);
    }

    [Fact]
    public async Task PostsThatCannotBeAskedForAreNotTakenForGone()
    {
        source.Server.Play("", 503);
        var connector = new MastodonConnector(new MastodonOptions { Address = source.Server.Address });
        Assert.Null(await connector.FetchAgainAsync([TestQuery.Item("mastodon", "https://far.example/@ana/9", source.Server.Authority + "/101")], source.Client(connector), CancellationToken.None));
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("timeline_tag.json", 200, FetchOutcome.Fetched, 1)]
    [InlineData("search_v2_accounts.json", 200, FetchOutcome.Malformed, 0)]
    [InlineData("instance_v2.json", 200, FetchOutcome.Malformed, 0)]
    [InlineData("timeline_link_404.json", 404, FetchOutcome.NotFound, 0)]
    [InlineData("error_429.json", 429, FetchOutcome.Limited, 0)]
    public async Task RecordedTimelinesAreRead(string file, int status, FetchOutcome outcome, int count)
    {
        source.Server.Play(Recorded(file), status);
        var answer = await FetchAsync();
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(count, answer.Items.Count);
        if (count > 0)
        {
            // The other two are of an author who does not want to be found.
            Assert.StartsWith("Unstructured just hit 49/100 on Olud Pulse", answer.Items[0].Title, StringComparison.Ordinal);
            Assert.Equal("https://mastodon.social/@opensourceaitech/117057415357302637", answer.Items[0].Url);
            Assert.Equal(["https://olud.ai/tool/unstructured.html"], answer.Items[0].Links);
            Assert.Equal(DateTimeOffset.Parse("2026-08-08T02:00:09.149Z"), answer.Items[0].Published);
            Assert.Equal("🚀 olud.ai", answer.Items[0].Author);
        }
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("search_v2_accounts.json")]
    [InlineData("search_v2_statuses_empty.json")]
    public async Task RecordedSearchesAreRead(string file)
    {
        source.Server.Answer = context => ReplayServer.Reply(context, 200, context.Request.Path.Value!.EndsWith("search", StringComparison.Ordinal) ? Recorded(file) : "[]");
        var answer = await FetchAsync("token-1");
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Empty(answer.Items);
        Assert.Equal(4, source.Server.Asked.Count);
    }

    private static string Recorded(string file) => File.ReadAllText(Path.Combine(Repository.Shared, "recorded", "mastodon", file));

    private Task<ConnectorAnswer> FetchAsync(string token = "")
    {
        var connector = new MastodonConnector(new MastodonOptions { Address = source.Server.Address, Token = token });
        return connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
    }
}
