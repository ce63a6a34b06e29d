using Dossier.Mentions;
using Dossier.Mentions.Guardian;

namespace Dossier.Tests.Mentions.Guardian;

public sealed class GuardianTests : IAsyncLifetime
{
    internal const string Reply = """
        {"response":{"status":"ok","userTier":"developer","total":3,"results":[
          {"id":"science/2021/aug/03/slow-light","type":"article","webPublicationDate":"2021-08-03T11:55:35Z","webTitle":"Light slowed &amp; stopped, say physicists",
           "webUrl":"https://www.theguardian.com/science/2021/aug/03/slow-light","isHosted":false,"fields":{"trailText":"<p>A <strong>lattice</strong> of cold atoms</p>","thumbnail":"https://media.example/1.jpg"}},
          {"id":"science/2021/aug/04/no-fields","type":"liveblog","webPublicationDate":"2021-08-04","webTitle":"No fields","webUrl":"https://www.theguardian.com/science/2021/aug/04/no-fields?CMP=x&utm_campaign=y"},
          {"id":"advertiser/1","webTitle":"Paid for","webUrl":"https://www.theguardian.com/advertiser/1","isHosted":true}
        ]}}
        """;

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task ArticlesAreReadAsPlainTextAndWithoutPictures()
    {
        source.Server.Play(Reply);
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(["Light slowed & stopped, say physicists", "No fields"], answer.Items.Select(i => i.Title));
        Assert.Equal(["A lattice of cold atoms", null], answer.Items.Select(i => i.Excerpt));
        Assert.Equal(new DateTimeOffset(2021, 8, 3, 11, 55, 35, TimeSpan.Zero), answer.Items[0].Published);
        Assert.DoesNotContain("utm_", answer.Items[1].Url, StringComparison.Ordinal);
        Assert.All(answer.Items, i => Assert.Null(i.PictureUrl));
    }

    [Fact]
    public async Task TheTitleOrTwoKeywordsAreAskedForInOneCall()
    {
        source.Server.Play(Reply);
        await FetchAsync(TestQuery.Lattice);
        var asked = Assert.Single(source.Server.Asked).Decoded;
        Assert.Contains("q=\"Slow light in a lattice of cold atoms theory\" OR (\"slow light\" AND \"cold atoms\")&", asked, StringComparison.Ordinal);
        Assert.Contains("from-date=2020-01-01", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("thumbnail", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnArticleWithoutWordsToAskForCostsNoCall()
    {
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(TestQuery.Vague with { Keywords = ["light"] })).Outcome);
        Assert.Empty(source.Server.Asked);
    }

    [Fact]
    public async Task AnErrorInTheReplyIsTold()
    {
        source.Server.Play("""{"response":{"status":"error","message":"requested page is beyond the number of available pages"}}""");
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(FetchOutcome.Malformed, answer.Outcome);
        Assert.Contains("beyond the number", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheKeyStandsInNoProblem()
    {
        source.Server.Play("""{"message":"Unauthorized"}""", 401);
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(FetchOutcome.Denied, answer.Outcome);
        Assert.DoesNotContain("secret-key", answer.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("search_newest_2020.json", 200, FetchOutcome.Fetched, 4)]
    [InlineData("search_relevance_2025_pagesize1.json", 200, FetchOutcome.Fetched, 1)]
    [InlineData("error_401.json", 401, FetchOutcome.Denied, 0)]
    public async Task RecordedRepliesAreRead(string file, int status, FetchOutcome outcome, int count)
    {
        source.Server.Play(File.ReadAllText(Path.Combine(Repository.Shared, "recorded", "guardian", file)), status);
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(count, answer.Items.Count);
        Assert.All(answer.Items, i => Assert.True(i.Published > DateTimeOffset.UnixEpoch && i.Url.StartsWith("https://www.theguardian.com/", StringComparison.Ordinal)));
        if (count == 4)
        {
            Assert.Equal("'I was overwhelmed with joy': match the Cats cast member to their quote", answer.Items[1].Title);
            Assert.Equal(new DateTimeOffset(2020, 5, 5, 11, 27, 38, TimeSpan.Zero), answer.Items[2].Published);
        }
    }

    private Task<ConnectorAnswer> FetchAsync(MentionQuery query)
    {
        var connector = new GuardianConnector(new GuardianOptions { Address = source.Server.Address, Key = "secret-key" });
        return connector.FetchAsync(query, source.Client(connector), CancellationToken.None);
    }
}
