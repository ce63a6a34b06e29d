using Dossier.Mentions;
using Dossier.Mentions.CommonsVideo;
using Dossier.Tests.Mentions.Video;

namespace Dossier.Tests.Mentions.CommonsVideo;

public sealed class CommonsVideoConnectorTests : IAsyncLifetime
{
    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task AVideoBecomesAnItemWithAuthorAndLicence()
    {
        source.Server.Play(Reply("CC BY-SA 4.0", "<a href=\\\"//commons.wikimedia.org/wiki/User:Ada\\\">Ada</a>"));
        var item = Assert.Single((await FetchAsync()).Items);
        Assert.Equal("Waves in a tank", item.Title);
        Assert.Equal("https://commons.wikimedia.org/wiki/File:Waves_in_a_tank.webm", item.Url);
        Assert.Equal("https://commons.wikimedia.org/wiki/File:Waves_in_a_tank.webm?embedplayer=yes", item.EmbedUrl);
        Assert.Equal("https://thumb.wikimedia.org/wikipedia/commons/thumb/a/ab/Waves_in_a_tank.webm/500px--Waves_in_a_tank.webm.jpg", item.PictureUrl);
        Assert.Equal(("Wikimedia Commons", "Ada", "CC BY-SA 4.0"), (item.SourceName, item.Author, item.Remark));
        Assert.Equal("Waves & foam. doi", item.Excerpt);
        Assert.Equal(["https://doi.org/10.1000/xyz"], item.Links);
        Assert.Equal(TimeSpan.FromSeconds(62), item.Duration);
        Assert.Equal(new DateTimeOffset(2018, 5, 5, 2, 51, 5, TimeSpan.Zero), item.Published);
    }

    [Theory]
    [InlineData("CC BY 4.0", true)]
    [InlineData("CC0", true)]
    [InlineData("Public domain", true)]
    [InlineData("GFDL 1.2", true)]
    [InlineData("CC BY-NC 4.0", false)]
    [InlineData("CC BY-ND 2.0", false)]
    [InlineData("Fair use", false)]
    [InlineData("", false)]
    public async Task WithoutAFreeLicenceThereIsNoItem(string licence, bool shown)
    {
        source.Server.Play(Reply(licence, "Ada"));
        Assert.Equal(shown ? 1 : 0, (await FetchAsync()).Items.Count);
    }

    [Fact]
    public async Task WithoutTheAuthorWhomTheLicenceAsksToNameThereIsNoItem()
    {
        source.Server.Play(Reply("CC BY 4.0", ""));
        Assert.Empty((await FetchAsync()).Items);
    }

    [Fact]
    public async Task TheDoiAndTheTitleAreAskedForAndThenTheSubjects()
    {
        source.Server.Play("""{"batchcomplete":true}""");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync()).Outcome);
        Assert.Collection(source.Server.Asked,
            a => Assert.Contains("gsrnamespace=6&gsrsearch=filetype:video \"10.1000/xyz\" OR \"Gravity waves over warm oceans a survey\"&", a.Decoded, StringComparison.Ordinal),
            a => Assert.Contains("gsrsearch=filetype:video \"gravity waves\" \"ocean\"&", a.Decoded, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnErrorWithStatus200IsAFailureAndItsTimeIsObeyed()
    {
        source.Server.Play("""{"error":{"code":"maxlag","info":"Waiting"}}""", 200, "application/json", ("Retry-After", "60"));
        var answer = await FetchAsync();
        Assert.Equal(FetchOutcome.Malformed, answer.Outcome);
        Assert.Contains("maxlag", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync()).Outcome);
    }

    [Fact]
    public void AWidthThatWikimediaDoesNotDeliverIsNamed() =>
        Assert.Contains("PictureWidth is 640", new CommonsVideoOptions { PictureWidth = 640 }.FindProblem("commonsvideo"), StringComparison.Ordinal);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("imageinfo_extmetadata_ccbysa.json", FetchOutcome.Fetched)]
    [InlineData("imageinfo_gallery_with_continue.json", FetchOutcome.Malformed)]
    [InlineData("search_files_by_doi.json", FetchOutcome.Fetched)]
    [InlineData("search_files_enwiki_ns6.json", FetchOutcome.Fetched)]
    [InlineData("search_generator_imageinfo_2026.json", FetchOutcome.Fetched)]
    public async Task RecordedRepliesHoldNoVideo(string file, FetchOutcome outcome)
    {
        source.Server.Play(await File.ReadAllTextAsync(Path.Combine(Repository.Shared, "recorded/commons", file)));
        var answer = await FetchAsync();
        Assert.Empty(answer.Items);
        Assert.Equal(outcome, answer.Outcome);
    }

    [Fact]
    [Trait("Needs", "shared")]
    public async Task TheRecordedFileWouldBeAnItemIfItMoved()
    {
        var recorded = await File.ReadAllTextAsync(Path.Combine(Repository.Shared, "recorded/commons/search_generator_imageinfo_2026.json"));
        source.Server.Play(recorded.Replace("image/jpeg", "video/webm", StringComparison.Ordinal));
        var item = Assert.Single((await FetchAsync()).Items);
        Assert.StartsWith("Col. John Singleton Mosby", item.Title, StringComparison.Ordinal);
        Assert.Equal(("Civil War Glass Negatives", "Public domain"), (item.Author, item.Remark));
        Assert.EndsWith(".jpg", item.PictureUrl, StringComparison.Ordinal);
    }

    private static string Reply(string licence, string artist) => $$"""
        {"batchcomplete":true,"query":{"pages":[{"pageid":65,"ns":6,"title":"File:Waves in a tank.webm","index":1,"imageinfo":[{"size":1,"width":640,"height":480,
        "duration":61.6,"mime":"video/webm","timestamp":"2018-05-05T02:51:05Z",
        "thumburl":"https://thumb.wikimedia.org/wikipedia/commons/thumb/a/ab/Waves_in_a_tank.webm/500px--Waves_in_a_tank.webm.jpg?utm_source=commons.wikimedia.org",
        "descriptionurl":"https://commons.wikimedia.org/wiki/File:Waves_in_a_tank.webm","extmetadata":{"CommonsMetadataExtension":{"value":1.2},
        "ImageDescription":{"value":"<p>Waves &amp; foam. <a href=\"https://doi.org/10.1000/xyz\">doi</a></p>"},"Artist":{"value":"{{artist}}"},
        "LicenseShortName":{"value":"{{licence}}","hidden":""},"AttributionRequired":{"value":"true"} } }]}]} }
        """;

    private Task<ConnectorAnswer> FetchAsync()
    {
        var connector = new CommonsVideoConnector(new() { Address = source.Server.Address });
        return connector.FetchAsync(VideoQuestion.About(doi: "10.1000/xyz"), source.Client(connector), CancellationToken.None);
    }
}
