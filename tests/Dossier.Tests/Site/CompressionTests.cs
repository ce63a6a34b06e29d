namespace Dossier.Tests.Site;

/// <summary>What is text goes over the wire compressed, whatever its media type calls it.</summary>
[Collection(SiteTests.Name)]
public sealed class CompressionTests(TestSite site)
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/covers/", "image/svg+xml")]
    [InlineData("/sitemap.xml", "application/xml")]
    public async Task APageAndADrawingAreCompressed(string path, string type)
    {
        using var generation = site.Current.Use();
        var id = generation!.Spread(1).Single();
        var answer = await site.GetAsync(path == "/covers/" ? $"{path}{id}.svg" : path, ("Accept-Encoding", "gzip, br"));
        Assert.StartsWith(type, answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("br", answer.Headers["Content-Encoding"]);
    }
}
