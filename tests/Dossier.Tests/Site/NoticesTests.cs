using System.Net;
using System.Text.RegularExpressions;
using Dossier.Readers;
using Dossier.Readers.Recommendations;

namespace Dossier.Tests.Site;

/// <summary>Retractions, other notices, and the versions of an article, on pages, in lists and in what programs read.</summary>
[Collection(SiteTests.Name)]
public sealed partial class NoticesTests(TestSite site)
{
    private const string Retracted = "10.5555/difficult.retracted";
    private const string Retraction = "10.5555/difficult.retraction";
    private const string Doubted = "10.5555/difficult.doubted";
    private const string Published = "10.5555/difficult.published";
    private const string Server = "10.5555/difficult.server";

    [Fact]
    public async Task ARetractionStandsAboveTheTitleAndLeadsToTheNotice()
    {
        var page = await site.DashboardAsync(Retracted);
        var banner = page.IndexOf("<strong>This article has been retracted</strong> (6 February 2017).", StringComparison.Ordinal);
        Assert.InRange(banner, 1, page.IndexOf("<h1", StringComparison.Ordinal));
        Assert.Matches($"<a href=\"/dashboard/\\?id={site.Find(Retraction)}\"[^>]*>Read the retraction notice</a>", page);
        Assert.Contains("<title>Retracted: Room temperature", page, StringComparison.Ordinal);
        Assert.Contains("name=\"citation_title\" content=\"Room temperature", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACorrectionIsAQuietNoteAndLeadsOutWithoutItsDoiOnThePage()
    {
        var page = await site.DashboardAsync(Retracted);
        Assert.Contains("<li>A correction has been published (September 2016).", page, StringComparison.Ordinal);
        var lead = Lead().Match(page).Value;
        var answer = await site.GetAsync(lead);
        Assert.Equal((HttpStatusCode.Found, "https://doi.org/10.5555/elsewhere.correction"), (answer.Status, answer.Location));
        Assert.Equal([Retracted], Doi().Matches(page).Select(m => m.Value.ToLowerInvariant()).Distinct());
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"/leads/{site.Find(Retracted)}/notice/7")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"/leads/{site.Find(Retracted)}/preprint")).Status);
    }

    [Fact]
    public async Task WithdrawalConcernAndManyCommentsEachHaveTheirPlace()
    {
        var page = await site.DashboardAsync(Doubted);
        Assert.Contains("<strong>This article has been withdrawn</strong>.", page, StringComparison.Ordinal);
        Assert.Contains("An expression of concern has been published about this article</strong> (2018).", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://pubmed.ncbi.nlm.nih.gov/90000002/\"", page, StringComparison.Ordinal);
        Assert.Contains("4 notes on this article", page, StringComparison.Ordinal);
        Assert.Equal([Doubted], Doi().Matches(page).Select(m => m.Value.ToLowerInvariant()).Distinct());
    }

    [Fact]
    public async Task ANoticesOwnPageSaysWhatItIsAbout()
    {
        var page = await site.DashboardAsync(Retraction);
        Assert.Contains($"<strong>This is the retraction of</strong> <a href=\"/dashboard/?id={site.Find(Retracted)}\" dir=\"auto\">Room temperature superconductivity in a difficult powder</a>.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("has been retracted", page, StringComparison.Ordinal);
        Assert.Equal([Retraction], Doi().Matches(page).Select(m => m.Value.ToLowerInvariant()).Distinct());
    }

    [Fact]
    public async Task OtherArticlesHaveNoBanner()
    {
        var page = await site.DashboardAsync("10.1126/science.1225829");
        Assert.DoesNotContain("class=\"banner", page, StringComparison.Ordinal);
        Assert.DoesNotContain("creativeWorkStatus", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListsAndSearchKeepItWithABadge()
    {
        var badge = $"<strong class=\"badge badge-retracted\">Retracted</strong> <a href=\"/dashboard/?id={site.Find(Retracted)}\"";
        Assert.Contains(badge, (await site.GetAsync("/search?q=superconductivity+powder")).Body, StringComparison.Ordinal);
        Assert.Contains(badge, (await site.GetAsync("/keywords/superconductivity")).Body, StringComparison.Ordinal);
        Assert.Contains(badge, await site.DashboardAsync(Published), StringComparison.Ordinal);
        Assert.DoesNotContain("badge-retracted", (await site.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void NoReaderIsRecommendedARetractedArticle()
    {
        using var generation = site.Current.Use()!;
        var taste = new Taste { Likes = [new Like(site.Find(Published), DateTimeOffset.UnixEpoch)] };
        var recommended = new Recommender(generation).Recommend(taste, new RecommendationOptions { Count = 50 }).Select(r => r.Article).ToArray();
        var ranked = new Recommender(generation).Rank(taste, 50).Select(r => r.Article).ToArray();
        Assert.NotEmpty(ranked);
        foreach (var retracted in (string[])[Retracted, Doubted])
        {
            Assert.DoesNotContain(site.Find(retracted), recommended);
            Assert.DoesNotContain(site.Find(retracted), ranked);
        }
    }

    [Fact]
    public async Task ProgramsReadIt()
    {
        var id = site.Find(Retracted);
        var api = (await site.GetAsync($"/api/v1/articles/{id}")).Body;
        Assert.Contains("\"isRetracted\":true", api, StringComparison.Ordinal);
        Assert.Contains($"{{\"kind\":\"Retraction\",\"doi\":\"{Retraction}\",\"pmid\":null,\"date\":\"2017-02-06\",\"article\":\"{site.Find(Retraction)}\"}}", api, StringComparison.Ordinal);
        Assert.Contains("\"noticeOf\":[{\"kind\":\"Retraction\"", (await site.GetAsync($"/api/v1/articles?doi={Retraction}")).Body, StringComparison.Ordinal);
        Assert.Contains("\"isRetracted\":true", (await site.GetAsync("/api/v1/search?q=superconductivity+powder")).Body, StringComparison.Ordinal);

        var page = await site.DashboardAsync(Retracted);
        Assert.Contains("\"creativeWorkStatus\":\"Retracted\",\"correction\":[{\"@type\":\"CreativeWork\",\"name\":\"This article has been retracted\",\"url\":\"http", page, StringComparison.Ordinal);
        Assert.Contains("note = {Retracted 2017-02-06}", (await site.GetAsync($"/api/v1/articles/{id}/citation.bib")).Body, StringComparison.Ordinal);
        Assert.Contains("N1  - Retracted 2017-02-06\r\n", (await site.GetAsync($"/api/v1/articles/{id}/citation.ris")).Body, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"retracted\"", (await site.GetAsync($"/api/v1/articles/{id}/citation.json")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dashboard/?doi=10.48550/arxiv.1901.00001", Published)]
    [InlineData("/dashboard/?doi=10.48550/arXiv.1901.00001", Published)]
    [InlineData("/dashboard/?arxiv=1901.00001", Published)]
    [InlineData("/dashboard/?doi=10.5555/difficult.server.preprint", Server)]
    public async Task TheAddressOfEitherVersionLeadsToTheOnePage(string path, string doi)
    {
        var answer = await site.GetAsync(path);
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/dashboard/?doi={doi}"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task BothVersionsAreNamedAndEachLinkLeadsToIt()
    {
        var page = await site.DashboardAsync(Published);
        Assert.Contains($"<a class=\"badge\" href=\"https://doi.org/{Published}\" rel=\"external\">Published version</a>", page, StringComparison.Ordinal);
        Assert.Matches("<a class=\"badge\" href=\"https://arxiv.org/abs/1901.00001\" rel=\"external\">Preprint</a>\\s*<span class=\"badge-note\">arXiv, 2 versions</span>", page);

        page = await site.DashboardAsync(Server);
        Assert.Equal([Server], Doi().Matches(page).Select(m => m.Value.ToLowerInvariant()).Distinct());
        var lead = await site.GetAsync($"/leads/{site.Find(Server)}/preprint");
        Assert.Equal("https://doi.org/10.5555/difficult.server.preprint", lead.Location);
    }

    [GeneratedRegex(@"/leads/[^""]*")]
    private static partial Regex Lead();

    [GeneratedRegex(@"10\.\d{4,9}/[-._;()/:A-Za-z0-9]*[A-Za-z0-9]")]
    private static partial Regex Doi();
}
