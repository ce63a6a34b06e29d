using System.Text.RegularExpressions;
using Dossier.Tests.Pages;
using Xunit;

namespace Dossier.Tests.Site;

/// <summary>Reference managers offer every hit of a search, and of a dashboard its own article alone.</summary>
[Collection(SiteTests.Name)]
public sealed partial class ContextObjectsTests(TestSite site)
{
    [Theory]
    [InlineData("/search?q=difficult")]
    [InlineData("/search?q=gravitational")]
    [InlineData("/search?q=&page=3")]
    public async Task EveryHitCarriesItsArticle(string address)
    {
        var page = (await site.GetAsync(address)).Body;
        var ids = Hit().Matches(page).Select(m => m.Groups[1].Value).ToArray();
        var spans = Span().Matches(page).Select(m => ContextObjectTests.Read(m.Value)).ToArray();

        Assert.True(ids.Length > 1);
        Assert.Equal(ids.Length, spans.Length);
        foreach (var (id, span) in ids.Zip(spans))
        {
            var stored = site.Corpus.Find(Dossier.Articles.PublicId.Parse(id))!.Article;
            Assert.Equal([stored.Title.ToPlainText()], span["rft.atitle"].Concat(span["rft.title"]).Concat(span["rft.genre"].Contains("book") ? span["rft.btitle"] : []));
            Assert.Equal((stored.Doi ?? stored.PreprintDoi) is { } doi ? ["info:doi/" + doi.Value] : [], span["rft_id"].Where(i => i.StartsWith("info:doi/", StringComparison.Ordinal)));
            Assert.Equal(stored.Published is { } date ? [date.ToString()] : [], span["rft.date"]);
            Assert.Single(span["rft_id"], i => i.Contains("/dashboard/?", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("10.1126/science.1225829")]
    [InlineData("10.48550/arxiv.1706.03762")]
    [InlineData("10.5555/difficult.math")]
    public async Task ADashboardCarriesNone(string doi) =>
        Assert.DoesNotContain("Z3988", await site.DashboardAsync(doi), StringComparison.Ordinal);

    [GeneratedRegex("<h3>.*?<a href=\"/dashboard/\\?id=(a[0-9a-z]{13})\"")]
    private static partial Regex Hit();

    [GeneratedRegex("<span class=\"Z3988\"[^>]*></span>")]
    private static partial Regex Span();
}
