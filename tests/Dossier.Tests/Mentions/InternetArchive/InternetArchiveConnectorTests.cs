using Dossier.Mentions;
using Dossier.Mentions.InternetArchive;
using Dossier.Tests.Mentions.Video;

namespace Dossier.Tests.Mentions.InternetArchive;

public sealed class InternetArchiveConnectorTests : IAsyncLifetime
{
    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Theory]
    [InlineData("\"A. Maker\"", "\"eng\"", "\"0:12:34\"")]
    [InlineData("[\"A. Maker\"]", "[\"English\"]", "[\"short\",\"12:34\"]")]
    public async Task AnItemOfTheArchiveBecomesAnItemWhetherItsFieldsAreListsOrNot(string creator, string language, string runtime)
    {
        source.Server.Play($$"""
            {"response":{"numFound":1,"start":0,"docs":[{"identifier":"waves_2004","mediatype":"movies","title":"Waves","creator":{{creator}},"language":{{language}},
            "runtime":{{runtime}},"date":"2004","publicdate":"2009-07-10T01:41:17Z","year":2004,"subject":["sea","air"],"description":"<div>Two<br>waves &amp; more</div>"}]} }
            """);
        var item = Assert.Single((await FetchAsync()).Items);
        Assert.Equal(("Waves", "Internet Archive", "A. Maker", "Two waves & more"), (item.Title, item.SourceName, item.Author, item.Excerpt));
        Assert.Equal("https://archive.org/details/waves_2004", item.Url);
        Assert.Equal("https://archive.org/embed/waves_2004", item.EmbedUrl);
        Assert.Equal("https://archive.org/services/img/waves_2004", item.PictureUrl);
        Assert.Equal((TimeSpan.FromSeconds(754), "en"), (item.Duration!.Value, item.Language));
        Assert.Equal(2009, item.Published!.Value.Year);
    }

    [Theory]
    [InlineData("""{"identifier":"a/../b","title":"T","mediatype":"movies"}""")]
    [InlineData("""{"identifier":"a","title":"T","mediatype":"image"}""")]
    [InlineData("""{"identifier":"a","mediatype":"movies"}""")]
    [InlineData("""{"identifier":null,"title":"T"}""")]
    public async Task WhatIsNoVideoIsLeftOut(string doc)
    {
        source.Server.Play($$"""{"response":{"docs":[{{doc}},null,7]} }""");
        var answer = await FetchAsync();
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Empty(answer.Items);
    }

    [Fact]
    public async Task TheQueryIsLucenesAndAsksForFilmsOnly()
    {
        source.Server.Play("""{"response":{"numFound":0,"docs":[]}}""");
        await FetchAsync();
        var asked = source.Server.Asked.Select(a => a.Decoded).ToList();
        Assert.Equal(2, asked.Count);
        Assert.Contains("q=mediatype:movies AND (title:\"Gravity waves over warm oceans a survey\" OR description:\"Gravity waves over warm oceans a survey\")&fl[]=identifier&", asked[0], StringComparison.Ordinal);
        Assert.Contains("(title:\"ocean\" OR description:\"ocean\" OR subject:\"ocean\")", asked[1], StringComparison.Ordinal);
        Assert.EndsWith("&rows=12&page=1&output=json", asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public void APhraseEndsOnlyWhereItEnds() => Assert.Equal("""
        "a \"b\" \\ c:d"
        """, InternetArchiveConnector.Phrase("""a "b" \ c:d"""));

    [Fact]
    public void ANumberOfVideosOutOfRangeIsNamed() =>
        Assert.Contains("MostVideos is 101", new InternetArchiveOptions { MostVideos = 101 }.FindProblem("internetarchive"), StringComparison.Ordinal);

    [Fact]
    [Trait("Needs", "shared")]
    public async Task TheFilmsOfTheRecordedSearchAreRead()
    {
        source.Server.Play(await ReadAsync("advancedsearch.json"));
        var items = (await FetchAsync()).Items;
        Assert.Equal(9, items.Count);
        Assert.Equal("Red rover Goes To Mars-Student Astronaut B-Roll Compilation", items[0].Title);
        Assert.Equal("https://archive.org/embed/PhysicsOfToys", items.First(i => i.Title == "Physics of Toys").EmbedUrl);
        Assert.Contains(items, i => i.Title == "MER \"Spirit\" Stand Up Compilation" && i.Author == "NASA/JPL-Caltech");
        Assert.All(items, i => Assert.Null(i.Duration));
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("metadata_item.json")]
    [InlineData("scrape.json")]
    public async Task OtherRecordedRepliesAreNoSearch(string file)
    {
        source.Server.Play(await ReadAsync(file));
        Assert.Equal(FetchOutcome.Malformed, (await FetchAsync()).Outcome);
    }

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Repository.Shared, "recorded/internetarchive", file));

    private Task<ConnectorAnswer> FetchAsync()
    {
        var connector = new InternetArchiveConnector(new() { Address = source.Server.Address });
        return connector.FetchAsync(VideoQuestion.About(), source.Client(connector), CancellationToken.None);
    }
}
