using System.Net;
using System.Text.RegularExpressions;

namespace Dossier.Tests.Site;

[Collection(SiteTests.Name)]
public sealed partial class DashboardTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829";

    [Fact]
    public async Task ShowsWhatTheArticleSaysInTheProductsOrder()
    {
        var page = await site.DashboardAsync(Jinek);
        string[] parts =
        [
            "academic articles", "A Programmable Dual-RNA–Guided DNA Endonuclease in Adaptive Bacterial Immunity", "Doudna", "Science", "2012",
            "Click to show full abstract", "Summary written for this sample", "/keywords/", "https://doi.org/10.1126/science.1225829", "BibTeX",
            "Click one of the above tabs to view related content",
        ];
        var body = page[page.IndexOf("<body", StringComparison.Ordinal)..];
        var position = 0;
        foreach (var part in parts.Where(p => p is not ("Summary written for this sample" or "BibTeX" or "Science")))
        {
            var found = body.IndexOf(part, position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing, or stands before what it should follow.");
            position = found;
        }

        Assert.All(parts, part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RecommendedIsOpenWithReasonsAndMap()
    {
        var page = await site.DashboardAsync(Jinek);
        Assert.True(Card().Count(page) >= 5);
        Assert.Contains("class=\"why\"", page, StringComparison.Ordinal);
        Assert.Contains("Map of related articles", page, StringComparison.Ordinal);
        Assert.Contains("RNA-Guided Human Genome Engineering via Cas9", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("more")]
    [InlineData("news")]
    [InlineData("social")]
    [InlineData("video")]
    public async Task ATabIsReachedByItsAddressAndNeverStandsBlank(string tab)
    {
        var page = await site.DashboardAsync(Jinek, tab);
        Assert.Contains("noindex,follow", page, StringComparison.Ordinal);
        Assert.Contains("/dashboard/?doi=10.1126/science.1225829\">", page, StringComparison.Ordinal);
        Assert.Contains("Last looked for", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dashboard/?doi=10.1126/SCIENCE.1225829")]
    [InlineData("/dashboard/?doi=doi:10.1126/science.1225829")]
    [InlineData("/dashboard/?doi=https://doi.org/10.1126/science.1225829")]
    [InlineData("/dashboard/?doi=10.1126%2Fscience.1225829")]
    [InlineData("/dashboard?doi=10.1126/science.1225829")]
    [InlineData("/10.1126/science.1225829")]
    public async Task EveryOtherFormOfTheIdentifierLeadsToTheOneAddress(string path)
    {
        var answer = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.Status);
        Assert.Equal("/dashboard/?doi=10.1126/science.1225829", answer.Location);
    }

    [Fact]
    public async Task ThePublicIdLeadsThereToo()
    {
        var api = await site.GetAsync($"/api/v1/articles?doi={Jinek}");
        var id = Id().Match(api.Body).Value;
        Assert.Equal("/dashboard/?doi=10.1126/science.1225829", (await site.GetAsync($"/dashboard/?id={id}")).Location);
    }

    [Fact]
    public async Task ADoiThatIsNotHereSaysSoAndHelps()
    {
        var answer = await site.GetAsync("/dashboard/?doi=10.9999/not-here");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("https://doi.org/10.9999/not-here", answer.Body, StringComparison.Ordinal);
        Assert.Contains("/search", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnchangedPageIsNotSentTwice()
    {
        var first = await site.GetAsync($"/dashboard/?doi={Jinek}");
        var again = await site.GetAsync($"/dashboard/?doi={Jinek}", ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
    }

    [Fact]
    public async Task AskedForItsHeadOnlyItAnswersWithoutABody()
    {
        var answer = await site.SendAsync(HttpMethod.Head, $"/dashboard/?doi={Jinek}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.Body);
        Assert.True(answer.Headers.ContainsKey("ETag"));
    }

    [Fact]
    public async Task MathematicsIsMathMlAndMarkupOfTheSourceNeverRuns()
    {
        var page = await site.DashboardAsync("10.5555/difficult.math");
        Assert.Contains("<math", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnArticleWithoutAbstractVenueOrAuthorsHasAPageThatSaysSo()
    {
        var page = await site.DashboardAsync("10.5555/difficult.bare");
        Assert.Contains("A bare article of which little is known", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHeadCarriesWhatReferenceManagersRead()
    {
        var page = await site.DashboardAsync(Jinek);
        foreach (var tag in (string[])["citation_title", "citation_author", "citation_journal_title", "citation_doi", "citation_publication_date", "og:title"])
        {
            Assert.Contains($"\"{tag}\"", page, StringComparison.Ordinal);
        }

        Assert.Contains("\"@type\":\"ScholarlyArticle\"", page, StringComparison.Ordinal);
        Assert.Equal(["10.1126/science.1225829"], Doi().Matches(page).Select(m => m.Value.ToLowerInvariant()).Distinct());
    }

    [GeneratedRegex("<li data-n=")]
    private static partial Regex Card();

    [GeneratedRegex(@"\ba[0-9a-z]{13}\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"10\.\d{4,9}/[-._;()/:A-Za-z0-9]*[A-Za-z0-9]")]
    private static partial Regex Doi();
}
