using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dossier.Articles;
using Xunit;

namespace Dossier.Tests.Site;

/// <summary>What programs find at an article's page and from there.</summary>
[Collection(SiteTests.Name)]
public sealed partial class ProgramsTests(TestSite site)
{
    private const string Doi = "10.1126/science.1225829";
    private const string Page = "/dashboard/?doi=" + Doi;

    [Theory]
    [InlineData("application/x-bibtex", "application/x-bibtex", "@article{")]
    [InlineData("application/x-research-info-systems", "application/x-research-info-systems", "TY  - JOUR")]
    [InlineData("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json", "{\"id\":")]
    [InlineData("application/ld+json", "application/ld+json", "{\"@context\":\"https://schema.org\"")]
    [InlineData("text/x-bibliography", "text/x-bibliography", "Jinek, M., ")]
    [InlineData("text/x-bibliography; style=ieee", "text/x-bibliography", "M. Jinek, ")]
    [InlineData("text/html;q=0.5, application/x-bibtex", "application/x-bibtex", "@article{")]
    [InlineData("application/x-bibtex;q=0.4, application/x-research-info-systems;q=0.8", "application/x-research-info-systems", "TY  - ")]
    [InlineData("application/x-bibtex, */*;q=0.1", "application/x-bibtex", "@article{")]
    public async Task AProgramGetsTheFormItAsksFor(string accept, string type, string beginning)
    {
        var answer = await site.GetAsync(Page, ("Accept", accept));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith(type, answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.StartsWith(beginning, answer.Body, StringComparison.Ordinal);
        Assert.Contains("Accept", answer.Headers["Vary"].Split(", "));
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8")]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("text/html, application/x-bibtex")]
    [InlineData("application/x-bibtex;q=0")]
    [InlineData("image/png")]
    [InlineData("not a type")]
    public async Task EverybodyElseGetsThePage(string accept)
    {
        var answer = await site.GetAsync(Page, ("Accept", accept));
        Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("Accept", answer.Headers["Vary"].Split(", "));
    }

    [Fact]
    public async Task AStyleThatIsNotKnownIsNotAcceptable()
    {
        Assert.Equal(HttpStatusCode.NotAcceptable, (await site.GetAsync(Page, ("Accept", "text/x-bibliography; style=bluebook"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync($"/api/v1/articles/{site.Find(Doi)}/citation.txt?style=bluebook")).Status);
    }

    [Fact]
    public async Task TheFormOfAnArticleIsNotSentTwice()
    {
        var first = await site.GetAsync(Page, ("Accept", "application/x-bibtex"));
        var again = await site.GetAsync(Page, ("Accept", "application/x-bibtex"), ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(Page, ("If-None-Match", first.Headers["ETag"]))).Status);
    }

    [Fact]
    public async Task ThePageOffersTheArticleInEveryStyle()
    {
        var link = CiteLink.Match(await site.DashboardAsync(Doi));
        var page = (await site.GetAsync(link.Groups[1].Value)).Body;
        foreach (var style in (string[])["APA 7", "MLA 9", "Chicago 17", "Vancouver", "IEEE"])
        {
            Assert.Contains($"<dt>{style}</dt>", page, StringComparison.Ordinal);
        }

        Assert.Contains("<i>Science</i>, <i>337</i>(6096), 816–821.", page, StringComparison.Ordinal);
        Assert.Equal("Jinek M,", (await site.GetAsync($"/api/v1/articles/{site.Find(Doi)}/citation.txt?style=vancouver")).Body[..8]);
    }

    [Fact]
    public async Task ThePageSaysInItsHeaderWhereProgramsGoOn()
    {
        var answer = await site.GetAsync(Page);
        var id = site.Find(Doi);
        var header = answer.Headers["Link"];
        Assert.Contains("<https://doi.org/10.1126/science.1225829>; rel=\"cite-as\"", header, StringComparison.Ordinal);
        Assert.Contains("<https://schema.org/AboutPage>; rel=\"type\", <https://schema.org/ScholarlyArticle>; rel=\"type\"", header, StringComparison.Ordinal);
        Assert.Contains($"/linksets/{id}.json>; rel=\"linkset\"; type=\"application/linkset+json\"", header, StringComparison.Ordinal);
        foreach (Match link in DescribedBy.Matches(header))
        {
            var metadata = await site.GetAsync(new Uri(link.Groups[1].Value).PathAndQuery);
            Assert.StartsWith(link.Groups[2].Value, metadata.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.Contains("rel=\"describes\"", metadata.Headers["Link"], StringComparison.Ordinal);
        }

        Assert.Equal(3, DescribedBy.Count(header));
    }

    [Fact]
    public async Task TheLinkSetHasTheSameInBothForms()
    {
        var id = site.Find(Doi);
        var json = await site.GetAsync($"/linksets/{id}.json");
        Assert.Equal("application/linkset+json", json.Headers["Content-Type"]);
        using var document = JsonDocument.Parse(json.Body);
        var context = document.RootElement.GetProperty("linkset")[0];
        Assert.EndsWith(Page, context.GetProperty("anchor").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://doi.org/" + Doi, context.GetProperty("cite-as")[0].GetProperty("href").GetString());
        var links = context.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).Sum(p => p.Value.GetArrayLength());
        var text = await site.GetAsync($"/linksets/{id}");
        Assert.Equal("application/linkset", text.Headers["Content-Type"]);
        Assert.Equal(links, text.Body.Split("rel=\"").Length - 1);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/linksets/a0000000000000.json")).Status);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("xml", "text/xml")]
    public async Task AnotherSiteLearnsHowToShowThePage(string format, string type)
    {
        var page = await site.DashboardAsync(Doi);
        var discovered = WebUtility.HtmlDecode(OembedLink.Matches(page).Single(m => m.Groups[1].Value == format).Groups[2].Value);
        var answer = await site.GetAsync(new Uri(discovered).PathAndQuery);
        Assert.StartsWith(type, answer.Headers["Content-Type"], StringComparison.Ordinal);
        var fields = format == "json"
            ? JsonDocument.Parse(answer.Body).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())
            : XDocument.Parse(answer.Body).Root!.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
        Assert.Equal(("rich", "1.0", "600", "200"), (fields["type"], fields["version"], fields["width"], fields["height"]));
        Assert.StartsWith("<blockquote", fields["html"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", fields["html"], StringComparison.Ordinal);
        Assert.Contains(Page, fields["html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&maxwidth=300&maxheight=150", HttpStatusCode.OK, "\"width\":300,\"height\":150")]
    [InlineData("&maxwidth=100", HttpStatusCode.OK, "\"type\":\"link\"")]
    [InlineData("&format=yaml", HttpStatusCode.NotImplemented, "json or xml")]
    [InlineData("&maxwidth=wide", HttpStatusCode.BadRequest, "pixels")]
    public async Task OembedKeepsToWhatIsAsked(string query, HttpStatusCode status, string expected)
    {
        var answer = await site.GetAsync("/oembed?url=" + Uri.EscapeDataString(await RootAsync() + Page) + query);
        Assert.Equal(status, answer.Status);
        Assert.Contains(expected, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/dashboard/?doi=10.1126/science.1225829")]
    [InlineData("ROOT/search?q=genes")]
    [InlineData("ROOT/dashboard/?doi=10.9999/nothing")]
    [InlineData("no address")]
    public async Task OembedKnowsNothingButArticlesOfThisSite(string url) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/oembed?url=" + Uri.EscapeDataString(url.Replace("ROOT", await RootAsync(), StringComparison.Ordinal)))).Status);

    [Fact]
    public async Task TheFeedOfRelatedArticlesIsFoundFromThePage()
    {
        var page = await site.DashboardAsync(Doi);
        var address = RelatedFeedLink.Match(page).Groups[1].Value;
        var feed = await site.GetAsync(new Uri(address).PathAndQuery);
        AtomRules.Check(feed);
        Assert.NotEmpty(XDocument.Parse(feed.Body).Root!.Elements(XName.Get("entry", "http://www.w3.org/2005/Atom")));
    }

    [Fact]
    public async Task TheSitemapHasEveryArticleAtItsCanonicalAddress()
    {
        var root = await RootAsync();
        var index = XDocument.Parse((await site.GetAsync("/sitemap.xml")).Body);
        var files = index.Root!.Elements().Select(e => e.Elements().First().Value).ToArray();
        Assert.Equal([root + "/sitemaps/pages.xml", root + "/sitemaps/articles-1.xml.gz"], files);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Address + new Uri(files[1]).PathAndQuery);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        var entries = (await XDocument.LoadAsync(gzip, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Elements().ToArray();
        Assert.Equal(site.Corpus.CountArticles(), entries.Length);
        var own = entries.Single(e => e.Elements().First().Value == root + Page);
        Assert.Equal(site.Corpus.Find(Dossier.Articles.Doi.Parse(Doi))!.Modified, DateTimeOffset.Parse(own.Elements().Last().Value, null));
        Assert.Equal(entries.Max(e => e.Elements().Last().Value), index.Root.Elements().Last().Elements().Last().Value);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/sitemaps/articles-2.xml.gz")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/sitemaps/articles-0.xml.gz")).Status);
    }

    [Fact]
    public async Task RobotsAreKeptFromWhatHasNoEndAndShownTheSitemap()
    {
        var robots = (await site.GetAsync("/robots.txt")).Body;
        Assert.Contains("Disallow: /search\n", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /api/v1/\n", robots, StringComparison.Ordinal);
        Assert.DoesNotContain("Disallow: /dashboard", robots, StringComparison.Ordinal);
        Assert.Contains($"\nSitemap: {await RootAsync()}/sitemap.xml\n", robots, StringComparison.Ordinal);
    }

    /// <summary>What Zotero's translator "DOI" would find: nothing but the page's own.</summary>
    [Fact]
    public async Task NoDoiButTheArticlesOwnStandsInThePage()
    {
        var page = await site.DashboardAsync(Doi, "more");
        var found = DoiPattern.Matches(WebUtility.UrlDecode(WebUtility.HtmlDecode(page))).Select(m => m.Value.TrimEnd('.', ',', '"', ')', '\\').ToLowerInvariant()).Distinct();
        Assert.Equal([Doi], found.Select(d => d.Split('&', '"', '<')[0].TrimEnd('.')).Distinct());
    }

    [Fact]
    public async Task StructuredDataNamesReferencesAndOtherAddressesOfTheArticle()
    {
        var page = await site.DashboardAsync(Doi);
        using var data = JsonDocument.Parse(JsonLd.Match(page).Groups[1].Value);
        var article = data.RootElement;
        Assert.Equal("ScholarlyArticle", article.GetProperty("@type").GetString());
        Assert.Contains("https://doi.org/" + Doi, article.GetProperty("sameAs").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal("Science", article.GetProperty("isPartOf").GetProperty("isPartOf").GetProperty("isPartOf").GetProperty("name").GetString());
    }

    [Fact]
    public async Task AnArticleWithoutAPhotoIsSharedWithACard()
    {
        var page = await site.DashboardAsync(Doi);
        var card = await site.GetAsync(new Uri(CardImage.Match(page).Groups[1].Value).PathAndQuery);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (card.Status, card.Headers["Content-Type"]));
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/cards/a0000000000000.png")).Status);
    }

    private async Task<string> RootAsync() => CanonicalLink.Match((await site.GetAsync(Page)).Body).Groups[1].Value;

    [GeneratedRegex("<([^>]+)>; rel=\"describedby\"; type=\"([^\"]+)\"")]
    private static partial Regex DescribedBy { get; }

    [GeneratedRegex("type=\"(?:application|text)/(json|xml)\\+oembed\" href=\"([^\"]+)\"")]
    private static partial Regex OembedLink { get; }

    [GeneratedRegex("type=\"application/atom\\+xml\" href=\"([^\"]+)\"")]
    private static partial Regex RelatedFeedLink { get; }

    [GeneratedRegex("property=\"og:image\" content=\"([^\"]+/cards/[^\"]+)\"")]
    private static partial Regex CardImage { get; }

    [GeneratedRegex("href=\"(/cite\\?id=[^\"]+)\"")]
    private static partial Regex CiteLink { get; }

    [GeneratedRegex("<link rel=\"canonical\" href=\"([^\"]+?)/dashboard/")]
    private static partial Regex CanonicalLink { get; }

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.+?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonLd { get; }

    // As in the translator: 10. and a registrant, a slash, and what is no space or bracket.
    [GeneratedRegex("10\\.[0-9]{4,}/[^\\s&\"']*[^\\s&\"'.,]")]
    private static partial Regex DoiPattern { get; }
}
