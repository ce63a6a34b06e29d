using System.Net;
using System.Text.RegularExpressions;
using Dossier.App.Pages.Article;
using Dossier.Mentions;

namespace Dossier.Tests.Site;

public sealed partial class OutsideTests(FilledSite filled) : IClassFixture<FilledSite>
{
    private static readonly (string, string) Reader = ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0");
    private readonly TestSite site = filled.Site;

    [Fact]
    public async Task ACardTellsSourceDateReasonAndLeadsToTheItem()
    {
        var page = await site.DashboardAsync(OutsideItems.Full, "news");
        Assert.Contains("<a href=\"https://news.example/ten-years\" rel=\"external nofollow ugc\">Ten years of gene scissors", page, StringComparison.Ordinal);
        Assert.Contains("The Daily Example", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"why\">links to this DOI</p>", page, StringComparison.Ordinal);
        Assert.Contains("<h3 dir=\"auto\" lang=\"de\"><a href=\"https://zeitung.example/genschere\" hreflang=\"de\"", page, StringComparison.Ordinal);
        Assert.Matches("<span class=\"part\">seen <time datetime=", page);
        Assert.Contains("News <span class=\"count\">2</span>", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "Found by Science Wire"));
        Assert.Contains(">3 days ago</time>", page, StringComparison.Ordinal);
        Assert.Matches(KeptPicture(), page);
        Assert.DoesNotContain("Looking", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheMostRelevantStandsFirst()
    {
        var page = await site.DashboardAsync(OutsideItems.Full, "news");
        Assert.True(page.IndexOf("Ten years of gene scissors", StringComparison.Ordinal) < page.IndexOf("Wie die Genschere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostsTellTheirAuthorAndTheSourcesRemark()
    {
        var page = await site.DashboardAsync(OutsideItems.Full, "social");
        Assert.Contains("<bdi>a_reader</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("132 points, 54 comments", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesThatCiteTheArticleStandApartFromThoseOnItsTopics()
    {
        var page = await site.DashboardAsync(OutsideItems.Full, "more");
        var topics = page.IndexOf("In the encyclopedia", StringComparison.Ordinal);
        var citing = page.IndexOf("Cited in the encyclopedia", StringComparison.Ordinal);
        Assert.True(topics >= 0 && topics < page.IndexOf("Jennifer Doudna</a></h3>", StringComparison.Ordinal));
        Assert.True(page.IndexOf("Jennifer Doudna</a></h3>", StringComparison.Ordinal) < citing);
        Assert.True(citing < page.IndexOf("Type of genetic engineering", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ThePhotoCarriesAuthorLicenceAndLinks()
    {
        var page = await site.DashboardAsync(OutsideItems.Full);
        Assert.Contains("Hiroshi Nishimasu et al.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://creativecommons.org/licenses/by-sa/4.0/\" rel=\"external license\">CC BY-SA 4.0</a>, via ", page, StringComparison.Ordinal);
        Assert.Contains("via <a href=\"https://commons.wikimedia.org/wiki/File:Cas9.jpg\" rel=\"external\">Wikimedia Commons</a>", page, StringComparison.Ordinal);
        Assert.Contains("from the Wikipedia article <a href=\"https://en.wikipedia.org/wiki/Cas9\"", page, StringComparison.Ordinal);
        Assert.Contains($"<meta property=\"og:image\" content=\"http://127.0.0.1:0{PhotoAddress(960)}\">", page, StringComparison.Ordinal);
        Assert.Contains($"{PhotoAddress(330)} 330w, {PhotoAddress(500)} 500w, {PhotoAddress(960)} 960w", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Cover drawn from", page, StringComparison.Ordinal);
        Assert.Contains("Cover drawn from", await site.DashboardAsync(OutsideItems.Empty), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyTabSaysWhoWasAskedForWhatAndWhen()
    {
        var page = await site.DashboardAsync(OutsideItems.Empty, "social");
        Assert.Contains("Nothing found about this article. Quiet Forum was asked for posts that link to it or name it. Loud Plaza is not asked; whoever runs this site can switch it on.",
            page, StringComparison.Ordinal);
        Assert.Contains(">5 hours ago</time>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mentions:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATabThatWasNeverLookedForSaysThatItIsBeingFilled()
    {
        var page = await site.DashboardAsync(OutsideItems.Fresh, "news");
        Assert.Contains("Looking now", page, StringComparison.Ordinal);
        Assert.Contains("<noscript> Reload this page in a moment.</noscript>", page, StringComparison.Ordinal);
        Assert.Contains("data-stale=\"news photo\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-stale", await site.DashboardAsync(OutsideItems.Full, "news"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsDueAgainShowsWhatIsKnownMeanwhile()
    {
        var page = await site.DashboardAsync(OutsideItems.Difficult, "news");
        Assert.Contains("A headline that goes on and on", page, StringComparison.Ordinal);
        Assert.Contains("Looking for newer ones now", page, StringComparison.Ordinal);
        Assert.Contains(">40 days ago</time>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkupAndAddressesOfItemsNeverRun()
    {
        var page = await site.DashboardAsync(OutsideItems.Difficult, "social");
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<u>names", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>1 point", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.Contains("An address that is none", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyThePlayersOfTheArticleMayBeFramed()
    {
        foreach (var tab in (string?[])[null, "video", "news"])
        {
            var answer = await site.GetAsync($"/dashboard/?doi={OutsideItems.Full}" + (tab is null ? "" : $"&tab={tab}"));
            Assert.EndsWith($"frame-src 'self' {OutsideItems.Player}", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            var again = await site.GetAsync($"/dashboard/?doi={OutsideItems.Full}" + (tab is null ? "" : $"&tab={tab}"), ("If-None-Match", answer.Headers["ETag"]));
            Assert.Equal(HttpStatusCode.NotModified, again.Status);
            Assert.EndsWith($"frame-src 'self' {OutsideItems.Player}", again.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        }

        foreach (var path in (string[])[$"/dashboard/?doi={OutsideItems.Empty}", $"/dashboard/?doi={OutsideItems.Sample}"])
        {
            Assert.EndsWith("frame-src 'self'", (await site.GetAsync(path)).Headers["Content-Security-Policy"], StringComparison.Ordinal);
        }

        Assert.EndsWith("frame-src 'none'", (await site.GetAsync("/")).Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://player.example/embed/1", "https://player.example")]
    [InlineData("https://player.example:8443/embed/1", "https://player.example:8443")]
    [InlineData("http://player.example/embed/1", null)]
    [InlineData("https://player.example;script-src *", null)]
    [InlineData("https://user@player.example/embed", "https://player.example")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("//player.example/embed/1", null)]
    public void APlayerIsAnHttpsAddressOfAHost(string embed, string? origin)
    {
        var item = new MentionItem { Panel = PanelKeys.Video, Url = "https://films.example/", Connector = "films", Title = "A film", SourceName = "Films", EmbedUrl = embed };
        var found = OutsideContent.None with { Found = new ArticleMentions { Mentions = [new Mention(item, 1, "names this article")] } };
        Assert.Equal(origin is null ? [] : [origin], found.FindFrameOrigins());
    }

    [Fact]
    public async Task VideosArePlainLinksWithTheirLengthAndNothingOfTheirPlayerIsInThePage()
    {
        var page = await site.DashboardAsync(OutsideItems.Full, "video");
        Assert.Contains("<span class=\"length\">1:02:05</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"length\">2:01</span>", page, StringComparison.Ordinal);
        Assert.Contains("Plays from player.example: that site then learns of your visit.", page, StringComparison.Ordinal);
        Assert.Contains("<a class=\"play\" href=\"https://films.example/watch/film-1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<iframe src=\"http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleItemsAreMarkedAndLeadToAPageOfThisSite()
    {
        var page = await site.DashboardAsync(OutsideItems.Sample, "news");
        Assert.Contains("Sample item", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://news.example", page, StringComparison.Ordinal);
        var path = WebUtility.HtmlDecode(SampleLink().Match(page).Groups[1].Value);
        var sample = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, sample.Status);
        Assert.Contains("This is a sample item, written for this demonstration.", sample.Body, StringComparison.Ordinal);
        Assert.Contains("Ten years of gene scissors", sample.Body, StringComparison.Ordinal);
        Assert.Contains("A bare article of which little is known", sample.Body, StringComparison.Ordinal);
        Assert.Contains("noindex", sample.Body, StringComparison.Ordinal);
        Assert.Contains("Sample picture: ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Wikimedia Commons", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://en.wikipedia.org/wiki/CRISPR", await site.DashboardAsync(OutsideItems.Sample, "more"), StringComparison.Ordinal);
        var real = ItemId.Of(PanelKeys.News, "https://news.example/ten-years");
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"/sample/{real}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/sample/nonsense")).Status);
    }

    [Fact]
    public async Task TheApiTellsWhatIsStoredAndWhatIsStillLookedFor()
    {
        var path = $"/api/v1/articles/{site.Find(OutsideItems.Full)}/mentions";
        var answer = await site.GetAsync(path);
        Assert.Contains("\"stale\":[]", answer.Body, StringComparison.Ordinal);
        Assert.Contains("\"url\":\"https://forum.example/1\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"links to this DOI\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await site.GetAsync(path, ("If-None-Match", answer.Headers["ETag"]))).Status);
        Assert.DoesNotContain("forum.example", (await site.GetAsync(path + "?tab=news")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync(path + "?tab=nonsense")).Status);
        Assert.Contains("\"stale\":[\"more\",\"news\",\"social\",\"video\",\"photo\"]",
            (await site.GetAsync($"/api/v1/articles/{site.Find(OutsideItems.Fresh)}/mentions")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/api/v1/articles/a0000000000000/mentions")).Status);
    }

    [Fact]
    public async Task APageChangesWithItsMentions()
    {
        const string Doi = "10.1126/science.1232033";
        var path = $"/dashboard/?doi={Doi}";
        var before = (await site.GetAsync(path)).Headers["ETag"];
        var now = TimeProvider.System.GetUtcNow();
        site.Mentions.PutFound(site.Find(Doi), [OutsideItems.News("It came while the page was open", now)], new("wire", now, now.AddDays(1)), null);
        var after = await site.GetAsync(path, ("If-None-Match", before));
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Contains("News <span class=\"count\">1</span>", after.Body, StringComparison.Ordinal);
        Assert.Equal("no-cache", after.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task AViewOfAPageWithAStaleTabIsQueuedUnlessAProgramAsked()
    {
        const string Doi = "10.1016/j.cell.2014.05.010";
        var path = $"/dashboard/?id={site.Find(Doi)}";
        path = (await site.GetAsync(path)).Location ?? path;
        var before = Waiting();
        await site.GetAsync(path);
        await site.GetAsync(path, ("User-Agent", "Mozilla/5.0 (compatible; ExampleBot/2.1)"));
        await site.SendAsync(HttpMethod.Head, path, Reader);
        await site.GetAsync($"/dashboard/?doi={OutsideItems.Full}", Reader);
        Assert.Equal(before, Waiting());
        await site.GetAsync(path, Reader);
        Assert.Equal(before + 1, Waiting());

        long Waiting()
        {
            site.Views.Flush();
            return site.Queue.Count(TimeProvider.System.GetUtcNow()).Waiting;
        }
    }

    private static string PhotoAddress(int width) => $"/pictures/{PictureId.Of("https://pictures.example/cas9.jpg"):x16}-{width}";

    [GeneratedRegex("<img src=\"/pictures/[0-9a-f]{16}-250\" width=\"250\" height=\"250\" alt=\"Ein Labor\" loading=\"lazy\"")]
    private static partial Regex KeptPicture();

    [GeneratedRegex("href=\"(/sample/m[0-9a-z]{13}[^\"]*)\"")]
    private static partial Regex SampleLink();
}
