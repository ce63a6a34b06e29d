using Dossier.Mentions;
using Dossier.Mentions.Gdelt;

namespace Dossier.Tests.Mentions.Gdelt;

public sealed class GdeltTests : IAsyncLifetime
{
    internal const string Reply = """
        {"articles":[
          {"url":"https://www.lab.example:443/news/slow-light.html%20title=","url_mobile":"","title":"Light slowed to 3 . 5 metres an hour ; physicists don 't know why","seendate":"20260214T121500Z","socialimage":"https://www.lab.example/a.jpg","domain":"lab.example","language":"English","sourcecountry":"Greece"},
          {"url":"https://zeitung.example/licht?utm_source=feed&id=4","url_mobile":"","title":"Langsames  Licht , kalte Atome","seendate":"gestern","socialimage":"","domain":"zeitung.example","language":"German","sourcecountry":"Germany"},
          {"url":"javascript:alert(1)","title":"No address","seendate":"20260214T121500Z","domain":"x.example","language":"English"},
          {"url":"https://empty.example/","title":"  ","seendate":null,"domain":7,"language":null}
        ]}
        """;

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task NewsIsReadWithItsTokensJoinedAndItsAddressCleaned()
    {
        source.Server.Play(Reply);
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(["Light slowed to 3.5 metres an hour; physicists don't know why", "Langsames Licht, kalte Atome"], answer.Items.Select(i => i.Title));
        Assert.Equal(["https://www.lab.example/news/slow-light.html", "https://zeitung.example/licht?id=4"], answer.Items.Select(i => i.Url));
        Assert.Equal(["en", "de"], answer.Items.Select(i => i.Language));
        Assert.Equal(["lab.example", "zeitung.example"], answer.Items.Select(i => i.SourceName));
        Assert.All(answer.Items, i => Assert.Null(i.PictureUrl));
    }

    [Fact]
    public async Task TheTimeWhenItWasSeenIsNotTakenForItsDate()
    {
        source.Server.Play(Reply);
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.All(answer.Items, i => Assert.Null(i.Published));
        Assert.Equal(["seen 14 February 2026", null], answer.Items.Select(i => i.Remark));
    }

    [Fact]
    public async Task TheTitleIsAskedForFirstAndTheKeywordsWhenNoNewsHasIt()
    {
        source.Server.Play("{}");
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Empty(answer.Items);
        Assert.Contains("query=\"Slow light in a lattice of cold atoms theory\"&", source.Server.Asked[0].Decoded, StringComparison.Ordinal);
        Assert.Contains("query=\"slow light\" \"cold atoms\" \"optical lattice\"&", source.Server.Asked[1].Decoded, StringComparison.Ordinal);
        Assert.Equal(2, source.Server.Asked.Count);
    }

    [Theory]
    [InlineData("On light", "light", "light waves")]
    [InlineData("A title that is long enough but for which no more than one keyword is left", "AI", "ai")]
    public void QueriesKeepTheLengthsThatAreTaken(string title, string first, string second)
    {
        var searches = GdeltConnector.Searches(TestQuery.Vague with { Title = title, Keywords = [first, second] }).ToList();
        Assert.All(searches, s => Assert.InRange(s.Length, 7, 130));
        Assert.DoesNotContain(searches, s => s.Contains("AI", StringComparison.Ordinal));
    }

    [Fact]
    public void AnOverlongTitleIsAskedForWithoutItsSubtitle()
    {
        var title = "Slow light in a lattice of cold atoms: " + string.Join(' ', Enumerable.Repeat("experiments", 20));
        Assert.Equal("\"Slow light in a lattice of cold atoms\"", GdeltConnector.Searches(TestQuery.Lattice with { Title = title }).First());
    }

    [Fact]
    public async Task TheSentenceAboutItsLimitIsARefusalAndAPause()
    {
        source.Server.Play("Please limit requests to one every 5 seconds.", 200, "text/html");
        Assert.Equal(FetchOutcome.Limited, (await FetchAsync(TestQuery.Lattice)).Outcome);
        Assert.Equal(FetchOutcome.Limited, source.Health("gdelt").LastOutcome);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync(TestQuery.Lattice)).Outcome);
        Assert.Single(source.Server.Asked);
    }

    [Theory]
    [InlineData("Your query was too short or too long.")]
    [InlineData("The specified phrase is too short.")]
    public async Task AQueryThatIsNotTakenFindsNothing(string sentence)
    {
        source.Server.Play(sentence, 200, "text/html");
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Empty(answer.Items);
        Assert.Equal(0, source.Health("gdelt").Failures);
    }

    [Fact]
    public async Task StraySignsInATitleDoNotSpoilTheReply()
    {
        source.Server.Play("{\"articles\":[{\"url\":\"https://a.example/1\",\"title\":\"Back\\slash and\ttab\",\"language\":\"English\"}]}");
        Assert.Equal("Back\\slash and tab", Assert.Single((await FetchAsync(TestQuery.Lattice)).Items).Title);
    }

    [Theory]
    [InlineData("What the U . S . knows", "What the U.S. knows")]
    [InlineData("Covid - 19 in 1 , 000 homes", "Covid-19 in 1,000 homes")]
    [InlineData("It 's here ( again ) : NASA ’ s rover !", "It's here (again): NASA’s rover!")]
    [InlineData("In 1995 , 300 ships", "In 1995, 300 ships")]
    public void TitlesAreJoined(string tokens, string title) => Assert.Equal(title, GdeltTitle.Join(tokens));

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("doc_artlist.json", FetchOutcome.Fetched, 5)]
    [InlineData("doc_no_match.json", FetchOutcome.Fetched, 0)]
    [InlineData("error_200_query_rejected.txt", FetchOutcome.Fetched, 0)]
    [InlineData("error_200_rate_limit.txt", FetchOutcome.Limited, 0)]
    public async Task RecordedRepliesAreRead(string file, FetchOutcome outcome, int count)
    {
        source.Server.Play(File.ReadAllText(Path.Combine(Repository.Shared, "recorded", "gdelt", file)));
        var answer = await FetchAsync(TestQuery.Lattice);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(count, answer.Items.Count);
        if (count > 0)
        {
            Assert.EndsWith("/swiss-neutrality-referendum-threatens-to-blow-up-russia-sanctions-up-to-20th-package", answer.Items[0].Url, StringComparison.Ordinal);
            Assert.StartsWith("https://www.mondaq.com/unitedstates/", answer.Items[1].Url, StringComparison.Ordinal);
            Assert.Equal("US announces new Iran sanctions; Tehran hits back, calls them state terrorism", answer.Items[2].Title);
            Assert.Equal("After six months, the Iran war has reached its endgame", answer.Items[3].Title);
            Assert.All(answer.Items, i => Assert.Equal(("seen 28 August 2026", "en"), (i.Remark, i.Language)));
        }
    }

    private Task<ConnectorAnswer> FetchAsync(MentionQuery query)
    {
        var connector = new GdeltConnector(new GdeltOptions { Address = source.Server.Address });
        return connector.FetchAsync(query, source.Client(connector), CancellationToken.None);
    }
}
