using System.Text.RegularExpressions;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Pages;

public sealed partial class DashboardTests
{
    [Fact]
    public async Task PartsStandInTheOrderThatReadersExpect()
    {
        var page = await SamplePages.Render(SamplePages.Parts);

        string[] order =
        [
            "<h1", "<bdi>Julian Schwinger", "Physical Review</a>", "Open access", "<figure class=\"cover\"", "id=\"abstract\"",
                "Click to show full abstract",
            "id=\"keywords\"", "id=\"access\"", ">Cite<", ">Share<", "Related content", "More Information", "News", "Social Media",
                "Video", "Recommended",
        ];
        var places = order.Select(text => page.IndexOf(text, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task TitleIsEscapedOnceEverywhere()
    {
        var page = await SamplePages.Render(SamplePages.Parts);

        Assert.Contains("<h1 dir=\"auto\">Vacuum polarization &lt;/script&gt; &amp; more</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<title>Vacuum polarization &lt;/script&gt; &amp; more – Dossier</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;amp;", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "</script>"));
    }

    [Fact]
    public async Task NothingNeedsUnsafeContentSecurity()
    {
        var page = await SamplePages.Render(SamplePages.Parts);

        Assert.DoesNotMatch(@"<[^>]* style=", page);
        Assert.DoesNotMatch(@"<[^>]* on[a-z]+=", page);
        Assert.DoesNotMatch(@"<(?:link|script|img)[^>]* (?:src|href)=""(?:https?:)?//(?!site\.example)", page);
        Assert.Equal(["<script src=\"/site.js\" defer>", "<script src=\"/reader.js\" defer>", "<script type=\"application/ld+json\">"], Scripts().Matches(page).Select(match =>
            match.Value));
    }

    [Fact]
    public async Task NoDoiButThePagesOwnStandsInIt()
    {
        var page = await SamplePages.Render(SamplePages.Parts);

        Assert.Contains("https://doi.org/10.1103/physrev.82.664", page, StringComparison.Ordinal);
        Assert.DoesNotContain("10.9999", page, StringComparison.Ordinal);
        Assert.DoesNotContain("10.8888", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecommendedIsOpenAtFirstAndMapAgreesWithList()
    {
        var page = await SamplePages.Render(SamplePages.Parts);

        Assert.Matches("data-tab=\"recommended\" aria-current=\"true\"", page);
        Assert.Equal(20, Regex.Count(page, "<li data-n="));
        Assert.Equal(20, Regex.Count(page, "<a class=\"node\""));
        Assert.Contains("<title>Schwinger\u200E 1941: On topic 1</title>", page, StringComparison.Ordinal);
        Assert.Contains("Schwinger\u200E, no year", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("news", "No source for news is switched on on this site")]
    [InlineData("social", "No source for posts is switched on on this site")]
    [InlineData("video", "No source for videos is switched on on this site")]
    [InlineData("more", "No source for encyclopedia articles is switched on on this site")]
    public async Task EmptyTabSaysSoAndIsKeptOutOfSearchEngines(string tab, string sentence)
    {
        var page = await SamplePages.Render(SamplePages.Parts with { Tab = tab });

        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("Last looked for: never.", page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex,follow\">", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://site.example/dashboard/?doi=10.1103/physrev.82.664\">", page,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TopicsThatTheMetadataNamesStandUnderMoreInformation()
    {
        var article = SamplePages.Article with { WikipediaTitles = ["Vacuum polarization", "Gauge theory"] };

        var page = await SamplePages.Render(SamplePages.Parts with { Article = article, Tab = "more" });

        Assert.Contains("href=\"https://en.wikipedia.org/wiki/Vacuum_polarization\"", page, StringComparison.Ordinal);
        Assert.Contains("More Information <span class=\"count\">2</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongBylineOpensOnDemand()
    {
        var authors = Enumerable.Range(1, 300).Select(i => new Author($"Family{i}", "G.")).ToArray();

        var page = await SamplePages.Render(SamplePages.Parts with { Article = SamplePages.Article with { Authors = authors } });

        Assert.Contains("and 288 more authors", page, StringComparison.Ordinal);
        Assert.Contains("G. Family300", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArticleWithoutFullTextHasNoDeadButton()
    {
        var bare = new Article { Records = [new RecordKey("csl", "2")], Title = RichText.FromPlain("Alone") };

        var page = await SamplePages.Render(new DashboardParts { Id = new PublicId(8), Article = bare });

        Assert.Contains("No place is known where the full text can be read", page, StringComparison.Ordinal);
        Assert.Contains("The metadata of this article has no abstract.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("button-full", page, StringComparison.Ordinal);
        Assert.Contains("This article is new", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<meta name=\"citation_title\" content=\"Vacuum polarization &lt;/script&gt; &amp; more\">")]
    [InlineData("<meta name=\"citation_author\" content=\"Schwinger, Julian\">")]
    [InlineData("<meta name=\"citation_publication_date\" content=\"1951/06\">")]
    [InlineData("<meta name=\"citation_journal_title\" content=\"Physical Review\">")]
    [InlineData("<meta name=\"citation_issn\" content=\"0031-899X\">")]
    [InlineData("<meta name=\"citation_firstpage\" content=\"664\">")]
    [InlineData("<meta name=\"citation_lastpage\" content=\"679\">")]
    [InlineData("<meta name=\"citation_doi\" content=\"10.1103/physrev.82.664\">")]
    [InlineData("<meta property=\"og:type\" content=\"article\">")]
    public async Task ReferenceManagersFindTheirTags(string tag) =>
        Assert.Contains(tag, await SamplePages.Render(SamplePages.Parts), StringComparison.Ordinal);

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Scripts();
}
