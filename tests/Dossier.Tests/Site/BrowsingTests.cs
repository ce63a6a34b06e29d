using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dossier.App.Activity;
using Dossier.Articles;
using Dossier.Readers;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>Ways into the corpus: lists of fields, journals, authors and keywords, the pages of their values, and what stands near those.</summary>
public sealed partial class BrowsingTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private readonly HeldClock clock = new(new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero));
    private readonly TestSite site;

    public BrowsingTests() => site = new TestSite { Clock = clock };

    public async ValueTask InitializeAsync() => await site.InitializeAsync();

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/fields")]
    [InlineData("/subjects")]
    [InlineData("/journals")]
    [InlineData("/authors")]
    [InlineData("/keywords")]
    public async Task EveryListLeadsToPagesThatHaveAsManyArticlesAsItSays(string path)
    {
        var entries = Entry().Matches((await site.GetAsync(path)).Body).Select(m => (Address: WebUtility.HtmlDecode(m.Groups[1].Value), Count: int.Parse(m.Groups[2].Value))).ToArray();
        Assert.True(entries.Length > 8, $"{path} lists {entries.Length}.");
        Assert.Equal(entries.Select(e => e.Count).OrderDescending(), entries.Select(e => e.Count));
        foreach (var (address, count) in entries.Take(5).Concat(entries.TakeLast(3)))
        {
            var page = await site.GetAsync(address);
            Assert.Contains($"<p class=\"meta\">{count} article", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AListIsNarrowedByHowAWordBeginsAndSaysWhenNothingDoes()
    {
        var page = (await site.GetAsync("/authors?q=Kahn")).Body;
        Assert.Contains("/authors/daniel-kahneman", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.Contains("begins with “zzzqqq”", WebUtility.HtmlDecode((await site.GetAsync("/authors?q=zzzqqq")).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAuthorsPageNamesThoseWhoWroteWithThem()
    {
        var page = (await site.GetAsync("/authors/daniel-kahneman")).Body;
        Assert.Contains("Writes with", page, StringComparison.Ordinal);
        Assert.Contains("/authors/amos-tversky", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<a href=\"/authors/daniel-kahneman\" dir=\"auto\">", page[page.IndexOf("Writes with", StringComparison.Ordinal)..page.IndexOf("</aside>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MostLikedIsOfferedOnceSomebodyLikesAndShowsTheLikedFirst()
    {
        const string list = "/subjects/topic/crispr-gene-editing";
        Assert.DoesNotContain("sort=liked", (await site.GetAsync(list)).Body, StringComparison.Ordinal);
        var oldest = PublicId.Parse(Id().Matches((await site.GetAsync(list)).Body).Last().Groups[1].Value, null);
        site.Services.GetRequiredService<ILikeStore>().Like(ReaderId.Create(), oldest, clock.Now);

        // Counts are kept for a minute.
        Assert.Empty(site.Services.GetRequiredService<LikeCounts>().Find());
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Contains("sort=liked", (await site.GetAsync(list)).Body, StringComparison.Ordinal);
        var page = (await site.GetAsync(list + "?sort=liked")).Body;
        Assert.Equal(oldest.ToString(), Id().Match(page).Groups[1].Value);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.Equal(oldest.ToString(), Id().Match((await site.GetAsync("/search?q=crispr&sort=mostliked")).Body).Groups[1].Value);
    }

    [Fact]
    public async Task TheFeedOfASearchHasItsNewestArticles()
    {
        var page = (await site.GetAsync("/search?q=memory&from=1950&sort=newest")).Body;
        Assert.Contains("type=\"application/atom+xml\" title=\"The newest articles of this search\" href=\"/feeds/search?q=memory&amp;from=1950\"", page, StringComparison.Ordinal);
        var feed = XDocument.Parse((await site.GetAsync("/feeds/search?q=memory&from=1950")).Body).Root!;
        var entries = feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value[^14..]).ToArray();
        Assert.True(entries.Length > 1);
        Assert.Equal(Id().Matches(page).Select(m => m.Groups[1].Value).Take(entries.Length), entries.Take(10));
        Assert.EndsWith("/feeds/search?q=memory&from=1950", feed.Element(Atom + "id")!.Value, StringComparison.Ordinal);
    }

    [GeneratedRegex("<li><a href=\"(/[^\"]*)\" dir=\"auto\">[^<]*</a>(?:\\s*<span class=\"scheme\">[^<]*</span>)?\\s*<span class=\"count\">([0-9]+)</span>")]
    private static partial Regex Entry();

    [GeneratedRegex("<a href=\"/dashboard/\\?id=(a[0-9a-z]{13})\"")]
    private static partial Regex Id();
}
