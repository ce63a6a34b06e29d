using System.Net;
using System.Text.RegularExpressions;

namespace Dossier.Tests.Site;

/// <summary>Pages, feeds and facets of subject headings.</summary>
[Collection(SiteTests.Name)]
public sealed partial class SubjectsTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829";

    [Fact]
    public async Task ADashboardLinksItsHeadingsAndEachHasAPage()
    {
        var page = await site.DashboardAsync("10.5555/difficult.retracted");
        var links = Heading().Matches(page).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(["/subjects/mesh/superconductivity", "/subjects/mesh/humans", "/subjects/topic/physics-of-superconductivity"], links);
        foreach (var link in links)
        {
            Assert.Contains("Room temperature superconductivity", (await site.GetAsync(link)).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ACategoryIsKnownByItsCode()
    {
        var page = await site.DashboardAsync("10.5555/difficult.published");
        Assert.Contains("<a href=\"/subjects/arxiv/cond-mat.supr-con\" dir=\"auto\">Superconductivity</a>", page, StringComparison.Ordinal);
        var category = await site.GetAsync("/subjects/arxiv/cond-mat.supr-con");
        Assert.Contains("<p class=\"shelf\">arXiv category</p>", category.Body, StringComparison.Ordinal);
        Assert.Contains("1 article", category.Body, StringComparison.Ordinal);
        Assert.Equal("/subjects/arxiv/cond-mat.supr-con", (await site.GetAsync("/subjects/arxiv/Cond-Mat.Supr-Con")).Location);
    }

    [Fact]
    public async Task TheFieldAtTheHeadLeadsToItsArticlesEvenWhereOnlyACategoryTellsIt()
    {
        Assert.Contains("<a href=\"/subjects/field/materials\">Materials</a>", await site.DashboardAsync("10.5555/difficult.published"), StringComparison.Ordinal);
        Assert.Contains("in two versions", (await site.GetAsync("/subjects/field/materials")).Body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/subjects/field/biology\">Biology</a>", await site.DashboardAsync(Jinek), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATopicIsListedNewestFirstOrMostCitedFirst()
    {
        var newest = Years((await site.GetAsync("/subjects/topic/crispr-gene-editing")).Body);
        Assert.True(newest.Length > 3);
        Assert.Equal(newest.OrderDescending(), newest);

        var answer = await site.GetAsync("/subjects/topic/crispr-gene-editing?sort=cited");
        Assert.Contains("noindex", answer.Body, StringComparison.Ordinal);
        using var generation = site.Current.Use()!;
        var counts = Cited().Matches(answer.Body).Select(m => generation.FindCitations(Dossier.Articles.PublicId.Parse(m.Groups[1].Value, null), 1000).Count).ToArray();
        Assert.True(counts[0] > 1);
        Assert.Equal(counts.OrderDescending(), counts);
    }

    [Theory]
    [InlineData("/subjects/mesh/no-such-heading")]
    [InlineData("/subjects/no.such/scheme")]
    [InlineData("/feeds/subjects/mesh/no-such-heading")]
    public async Task WhatNoArticleHasIsNotFound(string path) => Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(path)).Status);

    [Theory]
    [InlineData("/subjects/topic/crispr-gene-editing")]
    [InlineData("/keywords/ego-depletion")]
    [InlineData("/journals/science")]
    [InlineData("/authors/daniel-kahneman")]
    public async Task EveryListHasAFeedThatItsPageNames(string path)
    {
        Assert.Contains("<link rel=\"alternate\" type=\"application/atom+xml\"", (await site.GetAsync(path)).Body, StringComparison.Ordinal);
        var feed = await site.GetAsync("/feeds" + path);
        AtomRules.Check(feed);
    }

    [Fact]
    public async Task SearchIsNarrowedBySubject()
    {
        var all = (await site.GetAsync("/search?q=superconductivity")).Body;
        Assert.Contains("<a href=\"/search?q=superconductivity&amp;subject=mesh%2Fsuperconductivity\" rel=\"nofollow\">Superconductivity (MeSH)</a> <span class=\"count\">1</span>", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Humans (MeSH)", all, StringComparison.Ordinal);
        var narrowed = (await site.GetAsync("/search?q=superconductivity&subject=mesh%2Fsuperconductivity")).Body;
        Assert.Contains("<p class=\"meta\" role=\"status\">1 article", narrowed, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"subject\" value=\"mesh/superconductivity\">", narrowed, StringComparison.Ordinal);
        Assert.Contains("\"total\":1,", (await site.GetAsync("/api/v1/search?subject=mesh/humans")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchIsSortedByCitations()
    {
        var answer = await site.GetAsync("/search?q=crispr&sort=mostcited");
        Assert.Contains("aria-current=\"true\">Most cited</a>", answer.Body, StringComparison.Ordinal);
    }

    private static int[] Years(string page) => [.. Year().Matches(page).Select(m => int.Parse(m.Groups[1].Value))];

    [GeneratedRegex("<li><a href=\"(/subjects/(?:mesh|topic|arxiv)/[^\"]*)\"")]
    private static partial Regex Heading();

    [GeneratedRegex("<h3><a href=\"/dashboard/\\?id=(a[0-9a-z]{13})\"")]
    private static partial Regex Cited();

    [GeneratedRegex("</cite>, ([0-9]{4})")]
    private static partial Regex Year();
}
