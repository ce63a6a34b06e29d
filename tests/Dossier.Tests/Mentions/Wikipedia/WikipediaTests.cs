using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Wikipedia;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Mentions.Wikipedia;

public sealed class WikipediaTests : IAsyncLifetime
{
    private static readonly MentionQuery Query = new(new PublicId(1), "Rotation of spiral galaxies", [Doi.Parse("10.5555/rot.1")], null,
        ["dark matter", "galaxy rotation curve", "spiral galaxies"], "Marsh", 2019, "astronomy");

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task AnArticleCostsThreeCallsAndEachSaysWhatItAsksFor()
    {
        source.Server.Play("""{"batchcomplete":true}""");
        Assert.Empty((await FetchAsync(Query)).Items);
        string[] asked = [.. source.Server.Asked.Select(a => a.Decoded)];
        Assert.Equal(3, asked.Length);
        Assert.Contains("gsrsearch=\"10.5555/rot.1\"&", asked[0], StringComparison.Ordinal);
        Assert.Contains("titles=dark matter|galaxy rotation curve|spiral galaxies&", asked[1], StringComparison.Ordinal);
        Assert.Contains("gsrsearch=\"dark matter\" \"galaxy rotation curve\"&", asked[2], StringComparison.Ordinal);
        Assert.All(asked, a => Assert.Contains("maxlag=5", a, StringComparison.Ordinal));
        Assert.All(asked, a => Assert.Contains("pilicense=free", a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeveralIdentifiersAreLookedUpInOneCall()
    {
        source.Server.Play("""{"batchcomplete":true}""");
        await FetchAsync(Query with { Keywords = [], Dois = [Doi.Parse("10.5555/rot.1"), Doi.Parse("10.5555/rot\"2".Replace("\"", "", StringComparison.Ordinal))], Arxiv = ArxivId.Parse("1901.00001") });
        Assert.Contains("""gsrsearch="10.5555/rot.1" OR "10.5555/rot2" OR "arXiv:1901.00001"&""", Assert.Single(source.Server.Asked).Decoded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageThatCitesTheArticleLinksToItsDoi()
    {
        source.Server.Play(Page("Vera Marsh", """ "description":"American astronomer (1928–2016)" """));
        var item = Assert.Single((await FetchAsync(Query with { Keywords = [] })).Items);
        Assert.Equal(["https://doi.org/10.5555/rot.1"], item.Links);
        Assert.Equal(("more", "wikipedia", "Wikipedia", "Vera Marsh", "https://en.wikipedia.org/wiki/Vera_Marsh"), (item.Panel, item.Connector, item.SourceName, item.Title, item.Url));
        Assert.Equal("American astronomer (1928–2016)", item.Remark);
    }

    [Fact]
    public async Task APageFoundTwiceIsOneItemAndKeepsItsLink()
    {
        source.Server.Play(Page("Dark matter", "\"index\":1"));
        var item = Assert.Single((await FetchAsync(Query)).Items);
        Assert.Single(item.Links);
        Assert.Equal(3, source.Server.Asked.Count);
    }

    [Fact]
    public async Task HitsComeInTheOrderOfTheirRank()
    {
        source.Server.Play("""{"batchcomplete":true,"query":{"pages":[{"pageid":3,"ns":0,"title":"C","index":3},{"pageid":1,"ns":0,"title":"A","index":1},{"pageid":2,"ns":0,"title":"B","index":2}]}}""");
        Assert.Equal(["A", "B", "C"], (await FetchAsync(Query with { Keywords = [] })).Items.Select(i => i.Title));
    }

    [Theory]
    [InlineData("List of galaxies", "")]
    [InlineData("Halo (disambiguation)", "")]
    [InlineData("1998 in science", "")]
    [InlineData("Halo", """ "pageprops":{"disambiguation":""} """)]
    [InlineData("Halo", """ "description":"Topics referred to by the same term" """)]
    [InlineData("Galaxies of the north", """ "terms":{"description":["Wikimedia list article"]} """)]
    [InlineData("Halo", """ "missing":true """)]
    [InlineData("Halo", """ "missing":"" """)]
    [InlineData("Ha|lo", """ "invalid":true """)]
    [InlineData("Talk:Halo", """ "ns":1 """)]
    public async Task WhatIsNoPageAboutASubjectIsDropped(string title, string more)
    {
        source.Server.Play(Page(title, more));
        var answer = await FetchAsync(Query);
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Empty(answer.Items);
    }

    [Fact]
    public async Task TextIsPlainShortAndWithoutTheRemainsOfFormulas()
    {
        source.Server.Play(Page("Rotation", """ "extract":"Rotation ( ; listen) is turning at \n\n  \n    \n      ω\n    \n    {\\displaystyle \\omega _{\\text{a}}}\n  , where a < b & c. """ + string.Join(' ', Enumerable.Repeat("More is said.", 60)) + "\""));
        var item = Assert.Single((await FetchAsync(Query with { Keywords = [] })).Items);
        Assert.StartsWith("Rotation (listen) is turning at ω, where a < b & c. More", item.Excerpt, StringComparison.Ordinal);
        Assert.InRange(item.Excerpt!.Length, 250, 300);
        Assert.True(item.Body!.Length > 700);
    }

    [Fact]
    public async Task ThePictureIsAskedForAtAWidthThatIsServedAndWithoutTracking()
    {
        source.Server.Play(Page("Dark matter", """ "pageimage":"Galaxy_plot.jpg","thumbnail":{"source":"https://thumb.example.org/thumb/a/ab/Galaxy_plot.jpg/285px-Galaxy_plot.jpg?utm_source=api&utm_campaign=x","width":285,"height":330},"original":{"source":"https://upload.example.org/a/ab/Galaxy_plot.jpg","width":1200,"height":1300} """));
        var item = Assert.Single((await FetchAsync(Query with { Keywords = [] })).Items);
        Assert.Equal("https://thumb.example.org/thumb/a/ab/Galaxy_plot.jpg/330px-Galaxy_plot.jpg", item.PictureUrl);
        Assert.Equal("Galaxy plot.jpg", item.PictureFile);
    }

    [Fact]
    public async Task OlderFormsOfTheReplyAreReadAsWell()
    {
        source.Server.Play("""{"batchcomplete":"","warnings":{"query":{"*":"Unrecognized value for parameter \"prop\": description"}},"query":{"redirects":[{"from":"Missing mass","to":"Dark matter"}],"pages":{"7":{"pageid":7,"ns":0,"title":"Dark matter","extract":"A hypothesis.","fullurl":"https://wiki.example.org/index.php/Dark_matter"},"-1":{"ns":0,"title":"Nothing","missing":""}}}}""");
        var item = Assert.Single((await FetchAsync(Query with { Dois = [], Keywords = ["missing mass"] })).Items);
        Assert.Equal(("Dark matter", "https://wiki.example.org/index.php/Dark_matter", "7"), (item.Title, item.Url, item.SourceId));
        Assert.Contains("Missing mass", item.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatOneCallDoesNotTellTheNextOneDoes()
    {
        source.Server.Answer = context => ReplayServer.Reply(context, 200, context.Request.Query.ContainsKey("excontinue")
            ? """{"batchcomplete":true,"query":{"pages":[{"pageid":2,"ns":0,"title":"B","extract":"Second."}]}}"""
            : """{"continue":{"excontinue":1,"continue":"||info"},"query":{"pages":[{"pageid":1,"ns":0,"title":"A","extract":"First.","index":1},{"pageid":2,"ns":0,"title":"B","index":2,"fullurl":"https://en.wikipedia.org/wiki/B"}]}}""");
        var items = (await FetchAsync(Query with { Keywords = [] })).Items;
        Assert.Equal(["First.", "Second."], items.Select(i => i.Excerpt));
        Assert.Equal(2, source.Server.Asked.Count);
    }

    [Fact]
    public async Task ASearchIsNotFollowedBeyondItsFirstHits()
    {
        source.Server.Play("""{"batchcomplete":true,"continue":{"gsroffset":10,"continue":"gsroffset||"},"query":{"pages":[{"pageid":1,"ns":0,"title":"A","index":1}]}}""");
        Assert.Single((await FetchAsync(Query with { Keywords = [] })).Items);
        Assert.Single(source.Server.Asked);
    }

    [Fact]
    public async Task ALaggingWikiIsLeftAloneForAsLongAsItAsks()
    {
        source.Server.Play("""{"error":{"code":"maxlag","info":"Waiting for all: 7.3 seconds lagged.","lag":7.3}}""", 200, "application/json", ("Retry-After", "40"));
        var answer = await FetchAsync(Query);
        Assert.Equal((FetchOutcome.Limited, 1), (answer.Outcome, source.Server.Asked.Count));
        Assert.Contains("7.3 seconds lagged", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(source.Clock.Now.AddSeconds(40), source.Health("wikipedia").PausedUntil);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync(Query)).Outcome);
    }

    [Theory]
    [InlineData("""{"error":{"code":"search-title-disabled","info":"\"title\" search is disabled."}}""", FetchOutcome.Malformed)]
    [InlineData("""{"errors":[{"code":"internal_api_error_DBQueryError","html":"<b>Caught</b> exception"}]}""", FetchOutcome.Failed)]
    [InlineData("""{"error":{"code":"ratelimited","info":"Too many."}}""", FetchOutcome.Limited)]
    [InlineData("""{"error":{"code":"blocked","info":"You are blocked."}}""", FetchOutcome.Denied)]
    [InlineData("<!DOCTYPE html><title>Our servers are down</title>", FetchOutcome.Malformed)]
    [InlineData("""{"query":{"pages":7}}""", FetchOutcome.Malformed)]
    public async Task AnErrorWithStatus200IsNoEmptyAnswer(string body, FetchOutcome outcome)
    {
        source.Server.Play(body);
        var answer = await FetchAsync(Query);
        Assert.Equal(outcome, answer.Outcome);
        Assert.False(string.IsNullOrEmpty(answer.Problem));
        Assert.DoesNotContain("<b>", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(outcome, source.Health("wikipedia").LastOutcome);
    }

    [Theory]
    [InlineData(500, FetchOutcome.Failed)]
    [InlineData(429, FetchOutcome.Limited)]
    [InlineData(403, FetchOutcome.Denied)]
    public async Task AFailureAfterTheFirstQuestionKeepsWhatWasFound(int status, FetchOutcome outcome)
    {
        source.Server.Answer = context => context.Request.Query.ContainsKey("titles")
            ? ReplayServer.Reply(context, status, "") : ReplayServer.Reply(context, 200, Page("Dark matter", ""));
        var answer = await FetchAsync(Query);
        Assert.Equal((outcome, 1), (answer.Outcome, answer.Items.Count));
    }

    [Fact]
    public async Task ANamedPageWithoutTextGetsItFromItsSummary()
    {
        source.Server.Answer = context => context.Request.Path.StartsWithSegments("/api/rest_v1/page/summary", StringComparison.Ordinal)
            ? ReplayServer.Reply(context, 200, """{"type":"standard","title":"Dark matter","namespace":{"id":0},"pageid":7,"description":"hypothetical matter","extract":"It does not shine."}""")
            : ReplayServer.Reply(context, 200, Page("Dark matter", ""));
        var item = Assert.Single((await FetchAsync(Query with { WikipediaTitles = ["Dark matter"] })).Items);
        Assert.Equal(("It does not shine.", "hypothetical matter"), (item.Excerpt, item.Remark));
        Assert.Equal("/api/rest_v1/page/summary/Dark_matter?redirect=true", source.Server.Asked[^1].Path);
    }

    [Fact]
    public async Task ASummaryOfADisambiguationIsNoPage()
    {
        source.Server.Play("""{"type":"disambiguation","title":"Halo","namespace":{"id":0},"extract":"Halo may refer to:"}""");
        Assert.Equal(FetchOutcome.NotFound, (await Summary("Halo")).Outcome);
    }

    [Theory]
    [InlineData("commons", true)]
    [InlineData("en", false)]
    public async Task ASummarysPictureIsFreeOnlyWhenItLiesOnCommons(string repository, bool isFree)
    {
        source.Server.Play($$"""{"type":"standard","title":"Film","thumbnail":{"source":"https://upload.wikimedia.org/wikipedia/{{repository}}/thumb/4/47/A_film.jpg/330px-A_film.jpg","width":330,"height":200},"originalimage":{"source":"https://upload.wikimedia.org/wikipedia/{{repository}}/4/47/A_film.jpg","width":914,"height":500},"extract":"A film."}""");
        var item = (await Summary("Film")).Value!;
        Assert.Equal(isFree ? "A film.jpg" : null, item.PictureFile);
        Assert.Equal(isFree, item.PictureUrl is not null);
    }

    [Fact]
    public async Task AnArticleWithoutIdentifierAndKeywordCostsNothing()
    {
        var answer = await FetchAsync(Query with { Dois = [], Keywords = [] });
        Assert.Equal((FetchOutcome.Fetched, 0, 0), (answer.Outcome, answer.Items.Count, source.Server.Asked.Count));
    }

    private static string Page(string title, string more) =>
        """{"batchcomplete":true,"query":{"pages":[{"pageid":7,"ns":0,"title":"TITLE","canonicalurl":"https://en.wikipedia.org/wiki/PATHMORE"""
            .Replace("TITLE", title, StringComparison.Ordinal).Replace("PATH", title.Replace(' ', '_'), StringComparison.Ordinal)
            .Replace("MORE", more.Length > 0 ? "\"," + more : "\"", StringComparison.Ordinal) + "}]}}";

    private Task<Dossier.Mentions.Outgoing.Fetched<MentionItem>> Summary(string title)
    {
        var connector = new WikipediaConnector(new WikipediaOptions { Address = source.Server.Address });
        return connector.FetchSummaryAsync(title, source.Client(connector), CancellationToken.None);
    }

    private Task<ConnectorAnswer> FetchAsync(MentionQuery query)
    {
        var connector = new WikipediaConnector(new WikipediaOptions { Address = source.Server.Address });
        return connector.FetchAsync(query, source.Client(connector), CancellationToken.None);
    }
}
