using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Wikipedia;

namespace Dossier.Tests.Mentions.Commons;

public sealed class CommonsLicenceTests : IAsyncLifetime
{
    private const string Signed = """ "Artist":{"value":"A. Painter"} """;
    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Theory]
    [InlineData("CC BY-SA 4.0", true)]
    [InlineData("CC BY 2.5", true)]
    [InlineData("CC BY-SA 3.0 de", true)]
    [InlineData("CC BY-SA 2.5,2.0,1.0", true)]
    [InlineData("CC0", true)]
    [InlineData("CC SA 1.0", true)]
    [InlineData("Public domain", true)]
    [InlineData("PD-NASA", true)]
    [InlineData("No restrictions", true)]
    [InlineData("GFDL 1.2", true)]
    [InlineData("GFDL", true)]
    [InlineData("FAL", true)]
    [InlineData("Attribution", true)]
    [InlineData("CC BY-NC 4.0", false)]
    [InlineData("CC BY-ND 2.0", false)]
    [InlineData("CC BY-NC-SA 3.0", false)]
    [InlineData("Attribution-NonCommercial", false)]
    [InlineData("Fair use", false)]
    [InlineData("Non-free", false)]
    [InlineData("All rights reserved", false)]
    [InlineData("CC BYX", false)]
    [InlineData("Someone's own licence", false)]
    [InlineData("", false)]
    public async Task NoFreeLicenceNoPicture(string licence, bool isFree)
    {
        source.Server.Play(File($$""" {{Signed}},"LicenseShortName":{"value":"{{licence}}"} """));
        Assert.Equal(isFree ? FetchOutcome.Fetched : FetchOutcome.NotFound, (await FetchAsync()).Outcome);
    }

    [Theory]
    [InlineData(""" "NonFree":{"value":"true"} """)]
    [InlineData(""" "DeletionReason":{"value":"Uploaded without permission"} """)]
    [InlineData(""" "License":{"value":"cc-by-nc-2.0"} """)]
    public async Task AFreeNameBesideADoubtIsNotEnough(string doubt)
    {
        source.Server.Play(File($$""" {{Signed}},"LicenseShortName":{"value":"CC BY 4.0"},{{doubt}} """));
        Assert.Equal(FetchOutcome.NotFound, (await FetchAsync()).Outcome);
    }

    [Theory]
    [InlineData("CC BY 4.0", """ "Artist":{"value":"<a href=\"//x.example\">A. Painter</a><span style=\"display: none\">Q7</span>"} """, "A. Painter")]
    [InlineData("CC BY 4.0", """ "Artist":{"value":"A. Painter"},"Attribution":{"value":"Say &quot;A. P.&quot;"} """, "Say \"A. P.\"")]
    [InlineData("CC BY 4.0", """ "Credit":{"value":"Own work"} """, null)]
    [InlineData("CC BY 4.0", """ "Artist":{"value":"<span style=\"display:none\">Q7</span>"} """, null)]
    [InlineData("Public domain", """ "Credit":{"value":"<i>NASA</i>"} """, "NASA")]
    [InlineData("CC0", "", null)]
    public async Task TheAuthorIsNamedAsAskedFor(string licence, string fields, string? author)
    {
        source.Server.Play(File($$""" "LicenseShortName":{"value":"{{licence}}"}{{(fields.Length > 0 ? "," + fields : "")}} """));
        Assert.Equal(author, (await FetchAsync()).Value?.Author);
    }

    [Theory]
    [InlineData(3000, "image/jpeg", "330:330px 500:500px 960:960px")]
    [InlineData(700, "image/jpeg", "330:330px 500:500px 700:original")]
    [InlineData(300, "image/jpeg", "300:original")]
    [InlineData(300, "image/svg+xml", "330:330px 500:500px 960:960px")]
    public async Task CopiesAreAskedForAtWidthsThatAreServed(int width, string mime, string copies)
    {
        source.Server.Play(File($$""" {{Signed}},"LicenseShortName":{"value":"CC0"} """, width, mime));
        var file = (await FetchAsync()).Value!;
        Assert.Equal(copies, string.Join(' ', file.Copies.Select(c => $"{c.Width}:{(c.Url.Contains("/thumb/", StringComparison.Ordinal) ? c.Url[(c.Url.LastIndexOf('/') + 1)..c.Url.LastIndexOf('-')] : "original")}")));
        Assert.All(file.Copies, c => Assert.DoesNotContain("utm_", c.Url, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"batchcomplete":true,"query":{"pages":[{"ns":6,"title":"File:A.jpg","missing":true}]}}""")]
    [InlineData("""{"batchcomplete":"","query":{"pages":{"-1":{"ns":6,"title":"File:A.jpg","missing":"","imagerepository":""}}}}""")]
    [InlineData("""{"batchcomplete":true,"query":{"pages":[{"ns":6,"title":"File:A.jpg","imageinfo":[{"extmetadata":[]}]}]}}""")]
    public async Task AFileThatIsNotThereIsNotFound(string body)
    {
        source.Server.Play(body);
        Assert.Equal(FetchOutcome.NotFound, (await FetchAsync()).Outcome);
    }

    [Fact]
    public async Task AFileThatTheRepositoryDoesNotKnowMayLieOnTheWiki()
    {
        var signed = File($$""" {{Signed}},"LicenseShortName":{"value":"CC BY 4.0"} """);
        source.Server.Answer = context => ReplayServer.Reply(context, 200, source.Server.Asked.Count == 1 ? """{"batchcomplete":true,"query":{"pages":[{"ns":6,"title":"File:A.jpg","missing":true}]}}""" : signed);
        var wiki = new WikipediaOptions { Address = source.Server.Address };
        Assert.Equal("A. Painter", (await FetchAsync(source.Client("wikipedia", wiki))).Value!.Author);
    }

    [Fact]
    public async Task AnErrorWithStatus200IsNoMissingFile()
    {
        source.Server.Play("""{"error":{"code":"maxlag","info":"Waiting for all: 9 seconds lagged."}}""", 200, "application/json", ("Retry-After", "5"));
        Assert.Equal(FetchOutcome.Limited, (await FetchAsync()).Outcome);
    }

    /// <summary>A file as the API tells it, with these fields of its description.</summary>
    internal static string File(string fields, int width = 1200, string mime = "image/jpeg", string host = "https://upload.wikimedia.org") =>
        """
        {"batchcomplete":true,"query":{"pages":[{"pageid":5,"ns":6,"title":"File:A.jpg","imagerepository":"local","imageinfo":[{"size":1000,"width":WIDTH,"height":800,
        "thumburl":"HOST/thumb/4/4a/A.jpg/330px-A.jpg?utm_source=x&utm_campaign=imageinfo","thumbwidth":330,"thumbheight":220,"url":"HOST/4/4a/A.jpg?utm_source=x",
        "descriptionurl":"https://commons.wikimedia.org/wiki/File:A.jpg","mime":"MIME","extmetadata":{FIELDS}}]}]}}
        """.Replace("WIDTH", $"{width}", StringComparison.Ordinal).Replace("MIME", mime, StringComparison.Ordinal).Replace("FIELDS", fields, StringComparison.Ordinal)
            .Replace("HOST", host, StringComparison.Ordinal);

    private Task<Fetched<LicensedFile>> FetchAsync(SourceClient? wiki = null) =>
        CommonsLicence.FetchAsync("File:A.jpg", source.Client(CommonsOptions.Name, new CommonsOptions { Address = source.Server.Address }), wiki, CancellationToken.None);
}
