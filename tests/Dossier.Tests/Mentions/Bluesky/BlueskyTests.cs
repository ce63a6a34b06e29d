using System.Text.Json.Nodes;
using Dossier.Mentions;
using Dossier.Mentions.Bluesky;

namespace Dossier.Tests.Mentions.Bluesky;

public sealed class BlueskyTests : IAsyncLifetime
{
    /// <summary>Session and posts in one, so that it answers both calls.</summary>
    internal const string Reply = """
        {"accessJwt":"access-1","refreshJwt":"refresh-1","posts":[
          {"uri":"at://did:plc:aaa/app.bsky.feed.post/3k1","cid":"x","author":{"did":"did:plc:aaa","handle":"moreau.example","displayName":"Ana Moreau","avatar":"https://cdn.example/a.jpg","labels":[]},
           "record":{"$type":"app.bsky.feed.post","createdAt":"2026-02-01T10:00:00.123456+00:00","langs":["en"],"text":"🎉 Naïve me: slow light is out! doi.org/10.5555/lat...",
             "facets":[{"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://doi.org/10.5555/lattice.7"}],"index":{"byteStart":35,"byteEnd":57}},
                       {"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"physics"}],"index":{"byteStart":0,"byteEnd":4}}],
             "embed":{"$type":"app.bsky.embed.external","external":{"uri":"https://arxiv.org/abs/2107.05580?utm_source=bsky","title":"Slow light in a lattice","description":""}}},
           "indexedAt":"2026-02-01T10:00:01.000Z","labels":[]},
          {"uri":"at://did:plc:bbb/app.bsky.feed.post/3k2","author":{"did":"did:plc:bbb","handle":"later.example","displayName":""},
           "record":{"createdAt":"2031-01-01T00:00:00Z","text":"From the future","langs":"de"},"indexedAt":"2026-02-02T00:00:00Z"},
          {"uri":"at://did:plc:ccc/app.bsky.feed.post/3k3","author":{"did":"did:plc:ccc","handle":"shy.example","labels":[{"val":"!no-unauthenticated"}]},
           "record":{"createdAt":"2026-02-01T00:00:00Z","text":"For those who are logged in"},"indexedAt":"2026-02-01T00:00:00Z"},
          {"uri":"at://did:plc:ddd/app.bsky.feed.post/3k4","author":{"did":"did:plc:ddd","handle":"d.example"},"labels":[{"val":"porn"}],
           "record":{"createdAt":"2026-02-01T00:00:00Z","text":"Labelled"},"indexedAt":"2026-02-01T00:00:00Z"},
          {"uri":"at://did:plc:eee/app.bsky.feed.post/3k5","author":{"did":"did:plc:eee","handle":"e.example"},
           "record":{"createdAt":"2026-02-01T00:00:00Z","text":"Self-labelled","labels":{"values":[{"val":"sexual"}]}},"indexedAt":"2026-02-01T00:00:00Z"},
          {"uri":"at://did:plc:fff/app.bsky.feed.like/3k6","author":{"did":"did:plc:fff"},"record":{"text":"Not a post"}}
        ],"cursor":"abc","hitsTotal":10000}
        """;

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task APostIsReadWithItsWholeLinks()
    {
        source.Server.Play(Reply);
        var post = (await FetchAsync()).Items[0];
        Assert.Equal("🎉 Naïve me: slow light is out! https://doi.org/10.5555/lattice.7", post.Title);
        Assert.Equal("https://bsky.app/profile/did:plc:aaa/post/3k1", post.Url);
        Assert.Equal(["https://doi.org/10.5555/lattice.7", "https://arxiv.org/abs/2107.05580"], post.Links);
        Assert.Equal(("Ana Moreau", "en", "Slow light in a lattice"), (post.Author, post.Language, post.Body));
        Assert.Null(post.PictureUrl);
    }

    [Fact]
    public async Task ATimeInTheFutureGivesWayToTheServers()
    {
        source.Server.Play(Reply);
        var post = (await FetchAsync()).Items[1];
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero), post.Published);
        Assert.Equal(("@later.example", "de"), (post.Author, post.Language));
    }

    [Fact]
    public async Task PostsThatTheirAuthorsOrModeratorsHoldBackAreNotShown()
    {
        source.Server.Play(Reply);
        Assert.Equal(["3k1", "3k2"], (await FetchAsync()).Items.Select(i => i.Url.Split('/')[^1]));
    }

    [Fact]
    public async Task LinksAreAskedForBeforeTheTitle()
    {
        source.Server.Play("""{"posts":[]}""");
        await FetchAsync();
        Assert.Equal(
            ["q=*&url=https://doi.org/10.5555/lattice.7", "q=*&url=https://arxiv.org/abs/2107.05580", "q=\"Slow light in a lattice of cold atoms theory\""],
            source.Server.Asked.Select(a => a.Decoded.Split('?')[1].Split("&sort=")[0]));
        Assert.All(source.Server.Asked, a => Assert.DoesNotContain("Authorization", a.Headers.Keys));
    }

    [Fact]
    public async Task PostsThatAreGoneAreNoLongerThere()
    {
        source.Server.Play(Reply);
        var connector = new BlueskyConnector(new BlueskyOptions { Address = source.Server.Address });
        var items = Enumerable.Range(1, 30).Select(i => TestQuery.Item("bluesky", $"https://bsky.app/profile/did:plc:aaa/post/3k{i}", $"at://did:plc:aaa/app.bsky.feed.post/3k{i}")).ToList();
        var still = await connector.FetchAgainAsync(items, source.Client(connector), CancellationToken.None);
        Assert.All(still!, i => Assert.Equal("https://bsky.app/profile/did:plc:aaa/post/3k1", i.Url));
        Assert.Equal([25, 5], source.Server.Asked.Select(a => a.Path.Split("uris=").Length - 1));
    }

    [Fact]
    public async Task PostsThatCannotBeAskedForAreNotTakenForGone()
    {
        source.Server.Play("", 500);
        var connector = new BlueskyConnector(new BlueskyOptions { Address = source.Server.Address });
        Assert.Null(await connector.FetchAgainAsync([TestQuery.Item("bluesky", "https://bsky.app/profile/did:plc:aaa/post/3k1", "at://did:plc:aaa/app.bsky.feed.post/3k1")],
            source.Client(connector), CancellationToken.None));
    }

    [Fact]
    public async Task ASessionIsMadeOnceAndRenewedBeforeItEnds()
    {
        source.Server.Answer = context => ReplayServer.Reply(context, 200, context.Request.Path.Value!.Contains("Session", StringComparison.Ordinal)
            ? """{"accessJwt":"access-1","refreshJwt":"refresh-1","handle":"op.example"}""" : """{"posts":[]}""");
        var connector = WithSession();
        await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
        source.Clock.Now += TimeSpan.FromHours(2);
        await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
        Assert.Equal(["com.atproto.server.createSession", "com.atproto.server.refreshSession"],
            source.Server.Asked.Where(a => a.Path.Contains("Session", StringComparison.Ordinal)).Select(a => a.Path.Split('/')[^1]));
        Assert.Equal("Bearer refresh-1", source.Server.Asked.Single(a => a.Path.Contains("refresh", StringComparison.Ordinal)).Headers["Authorization"]);
        Assert.All(source.Server.Asked.Where(a => a.Path.Contains("searchPosts", StringComparison.Ordinal)), a => Assert.Equal("Bearer access-1", a.Headers["Authorization"]));
    }

    [Fact]
    public async Task ARefusedSessionIsToldWithoutItsSecrets()
    {
        source.Server.Play("""{"error":"AuthenticationRequired","message":"Invalid identifier or password"}""", 401);
        var connector = WithSession();
        var answer = await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
        Assert.Equal(FetchOutcome.Denied, answer.Outcome);
        Assert.DoesNotContain("app-pass", answer.Problem + connector.Options, StringComparison.Ordinal);
        Assert.Single(source.Server.Asked);
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("searchPosts.json", 200, FetchOutcome.Fetched, 3)]
    [InlineData("error_401_AuthMissing.json", 401, FetchOutcome.Denied, 0)]
    [InlineData("error_429_RateLimitExceeded.json", 429, FetchOutcome.Limited, 0)]
    public async Task RecordedRepliesAreRead(string file, int status, FetchOutcome outcome, int count)
    {
        source.Server.Play(File.ReadAllText(Path.Combine(Repository.Shared, "recorded", "bluesky", file)), status);
        var answer = await FetchAsync();
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(count, answer.Items.Count);
        if (count > 0)
        {
            Assert.Equal("https://bsky.app/profile/did:plc:user1aaaaaaaaaaaaaaaaaaa/post/3msjxw2tiqs2l", answer.Items[0].Url);
            Assert.Equal(("de", "User 1"), (answer.Items[0].Language, answer.Items[0].Author));
            Assert.StartsWith("Alles Scaremarketing: OpenAI:", answer.Items[0].Title, StringComparison.Ordinal);
            Assert.InRange(answer.Items[0].Excerpt!.Length, 200, 280);
            Assert.Equal("@user2.bsky.social", answer.Items[1].Author);
            Assert.Equal(["https://user2.test/doc/4d9d0a1c8960a997"], answer.Items[1].Links);
            Assert.Equal(DateTimeOffset.Parse("2026-08-08T01:51:42.657427+00:00"), answer.Items[2].Published);
        }
    }

    [Fact]
    [Trait("Needs", "shared")]
    public async Task RecordedPostsOfAThreadAreRead()
    {
        var thread = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Shared, "recorded", "bluesky", "feedViewPost_reply_with_images.json")))!;
        source.Server.Play(new JsonObject { ["posts"] = new JsonArray(thread["post"]!.DeepClone(), thread["reply"]!["root"]!.DeepClone(), thread["reply"]!["parent"]!.DeepClone()) }.ToJsonString());
        var answer = await FetchAsync();
        Assert.Equal(["He still noms on me so I have to pretend it hurts 😂", "After his canines got removed he has resting melm face"], answer.Items.Take(2).Select(i => i.Title));
        Assert.Equal(["User 1", "User 1", "@user2.example"], answer.Items.Select(i => i.Author));
    }

    private BlueskyConnector WithSession() =>
        new(new BlueskyOptions { Address = source.Server.Address, SessionAddress = source.Server.Address, Handle = "op.example", AppPassword = "app-pass" });

    private Task<ConnectorAnswer> FetchAsync()
    {
        var connector = new BlueskyConnector(new BlueskyOptions { Address = source.Server.Address });
        return connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
    }
}
