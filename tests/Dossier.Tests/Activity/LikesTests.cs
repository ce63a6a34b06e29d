using System.Net;
using System.Text.Json;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Activity;

[Collection(SiteTests.Name)]
public sealed class LikesTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829", Mali = "10.1126/science.1232033";

    [Fact]
    public async Task ALikeIsOneClickAndItsCountIsPartOfThePublicPage()
    {
        using var reader = await TestReader.CreateAsync(site, "likes-one@example.org");
        var article = site.Find(Jinek).ToString();
        var before = await site.GetAsync($"/dashboard/?doi={Jinek}");
        var count = Count(before.Body);
        var framed = await reader.GetAsync($"/me/article?id={article}");
        var answer = await reader.Browser.SubmitAsync(framed, "/like");
        Assert.Equal((HttpStatusCode.SeeOther, $"/dashboard/?doi={Jinek}"), (answer.Status, answer.Location));
        var after = await site.GetAsync($"/dashboard/?doi={Jinek}", ("If-None-Match", before.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Equal(count + 1, Count(after.Body));
        Assert.Contains("aria-pressed=\"true\"", (await reader.GetAsync($"/me/article?id={article}")).Body, StringComparison.Ordinal);

        await reader.Browser.SubmitAsync(await reader.GetAsync($"/me/article?id={article}"), "/like");
        Assert.Equal(count, Count((await site.GetAsync($"/dashboard/?doi={Jinek}")).Body));
    }

    [Fact]
    public async Task ThePublicPageIsTheSameForAllAndGivesNobodyACookie()
    {
        using var reader = await TestReader.CreateAsync(site, "likes-public@example.org");
        await reader.PostAsync("/like", ("article", site.Find(Jinek).ToString()));
        var own = await reader.GetAsync($"/dashboard/?doi={Jinek}");
        var others = await site.GetAsync($"/dashboard/?doi={Jinek}");
        Assert.Equal(others.Body, own.Body);
        Assert.Equal("public, max-age=60", others.Headers["Cache-Control"]);
        Assert.Empty(reader.Browser.LatestCookies);
        Assert.EndsWith("frame-src 'self'", others.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoAsksWithScriptHearsOnlyOfThemselvesAndNothingIsKeptByACache()
    {
        using var reader = await TestReader.CreateAsync(site, "likes-me@example.org");
        using var visitor = new TestBrowser(site);
        var article = site.Find(Mali).ToString();
        await reader.PostAsync("/like", ("article", article));
        var own = await reader.GetAsync($"/me?article={article}");
        Assert.Equal("no-store", own.Headers["Cache-Control"]);
        var me = JsonDocument.Parse(own.Body).RootElement;
        Assert.Equal(("likes-me@example.org", true), (me.GetProperty("name").GetString(), me.GetProperty("article").GetProperty("liked").GetBoolean()));
        var other = await visitor.GetAsync($"/me?article={article}");
        Assert.Equal("no-store", other.Headers["Cache-Control"]);
        Assert.Empty(visitor.Cookies);
        var nobody = JsonDocument.Parse(other.Body).RootElement;
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, false),
            (nobody.GetProperty("name").ValueKind, nobody.GetProperty("token").ValueKind, nobody.GetProperty("article").GetProperty("liked").GetBoolean()));
        Assert.True(own.Body.Length < 1_000, $"{own.Body.Length} bytes are not a few hundred.");
    }

    [Fact]
    public async Task TheFrameIsForThisSiteAloneAndBringsAVisitorALinkAndNoCookie()
    {
        using var visitor = new TestBrowser(site);
        var article = site.Find(Jinek).ToString();
        var framed = await visitor.GetAsync($"/me/article?id={article}");
        Assert.Contains("frame-ancestors 'self'", framed.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains($"href=\"/like?article={article}\"", framed.Body, StringComparison.Ordinal);
        Assert.Equal("no-store", framed.Headers["Cache-Control"]);
        Assert.Empty(visitor.Cookies);
        Assert.Contains("frame-ancestors 'none'", (await visitor.GetAsync($"/like?article={article}")).Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/like")]
    [InlineData("/dismiss")]
    [InlineData("/collections")]
    [InlineData("/collections/save")]
    [InlineData("/import")]
    public async Task WithoutATokenNothingChanges(string path)
    {
        using var reader = await TestReader.CreateAsync(site, $"token{path.Replace('/', '-')}@example.org");
        var article = site.Find(Jinek).ToString();
        var refused = await reader.Browser.PostBareAsync(path, ("article", article), ("name", "x"), ("text", Jinek), ("into", "likes"), ("token", "forged"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(Likes.FindLikes(reader.Id));
        Assert.Empty(Likes.FindDismissed(reader.Id));
        Assert.Empty(site.Services.GetRequiredService<ICollectionStore>().FindAll(reader.Id));
        Assert.Empty(site.Services.GetRequiredService<Dossier.Readers.Import.IImportStore>().FindAll(reader.Id));
    }

    [Fact]
    public async Task AVisitorsLikeIsKeptUntilSigningInAndCountsOnlyThen()
    {
        using var visitor = new TestBrowser(site);
        var (article, other) = (site.Find(Mali), site.Find(Jinek));
        var count = Likes.CountLikes(article);
        var kept = await visitor.SubmitAsync(await visitor.GetAsync($"/like?article={article}"), "/like");
        var page = await visitor.FollowAsync(kept);
        Assert.Contains("Kept until you sign up", page.Body, StringComparison.Ordinal);
        Assert.Contains($"/signup?return={Uri.EscapeDataString($"/dashboard/?doi={Mali}")}", page.Body, StringComparison.Ordinal);
        await visitor.PostAsync("/like", ("article", other.ToString()));
        Assert.Contains("\"kept\":true", (await visitor.GetAsync($"/me?article={article}")).Body, StringComparison.Ordinal);
        Assert.Equal(count, Likes.CountLikes(article));
        Assert.DoesNotContain(article.ToString(), visitor.Cookies["kept"], StringComparison.Ordinal);

        var account = TestReader.Add(site, "likes-kept@example.org");
        await TestReader.LogInAsync(visitor, "likes-kept@example.org");
        Assert.Contains("\"liked\":true", (await visitor.GetAsync($"/me?article={article}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("kept", visitor.Cookies.Keys);
        Assert.Equal(count + 1, Likes.CountLikes(article));
        Assert.Equal([article, other], Likes.FindLikes(account.Id).Select(l => l.Article).Order(Comparer<Dossier.Articles.PublicId>.Create((a, b) => a == article ? -1 : 1)));
    }

    [Fact]
    public async Task LikesThatWereStoredWithAnUnconfirmedAccountCountOnceItSignsIn()
    {
        var article = site.Find(Mali);
        var account = TestReader.Add(site, "likes-elsewhere@example.org");
        Likes.Keep(account.Id, [new Like(article, TimeProvider.System.GetUtcNow())]);
        var count = Likes.CountLikes(article);
        using var browser = new TestBrowser(site);
        await TestReader.LogInAsync(browser, "likes-elsewhere@example.org");
        Assert.Contains("1 article", (await browser.GetAsync("/likes")).Body, StringComparison.Ordinal);
        Assert.Equal(count + 1, Likes.CountLikes(article));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("Q2ZESjhB")]
    public async Task AForgedCookieOfKeptLikesIsWorthNothing(string value)
    {
        using var visitor = new TestBrowser(site);
        visitor.Cookies["kept"] = value;
        Assert.Contains("\"kept\":false", (await visitor.GetAsync($"/me?article={site.Find(Jinek)}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotForMeTakesTheLikeBackAndCanBeBroughtBack()
    {
        using var reader = await TestReader.CreateAsync(site, "likes-dismiss@example.org");
        var article = site.Find(Jinek).ToString();
        await reader.PostAsync("/like", ("article", article));
        var back = await reader.PostAsync("/dismiss", ("article", article), ("return", "/recommendations#next"));
        Assert.Equal("/recommendations#next", back.Location);
        var list = await reader.GetAsync("/likes");
        Assert.Contains("Not for you", list.Body, StringComparison.Ordinal);
        Assert.Empty(Likes.FindLikes(reader.Id));
        await reader.Browser.SubmitAsync(list, "/dismiss");
        Assert.Empty(Likes.FindDismissed(reader.Id));
    }

    [Fact]
    public async Task TheListIsFilteredByWordsOfTheTitleAndARemovalIsUndoneWithItsDate()
    {
        using var reader = await TestReader.CreateAsync(site, "likes-list@example.org");
        var since = new DateTimeOffset(2024, 5, 17, 8, 0, 0, TimeSpan.Zero);
        Likes.Like(reader.Id, site.Find(Jinek), since);
        Likes.Like(reader.Id, site.Find(Mali), since.AddDays(1));
        var list = await reader.GetAsync("/likes?q=dual-rna");
        Assert.Contains("Programmable", list.Body, StringComparison.Ordinal);
        Assert.Contains("17 May 2024", list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("18 May 2024", list.Body, StringComparison.Ordinal);
        Assert.Contains("None of your likes", (await reader.GetAsync("/likes?q=zzzz%22%3E")).Body, StringComparison.Ordinal);

        var removed = await reader.Browser.FollowAsync(await reader.Browser.SubmitAsync(list, "/like"));
        Assert.Contains("Taken back:", removed.Body, StringComparison.Ordinal);
        Assert.Single(Likes.FindLikes(reader.Id));
        await reader.Browser.SubmitAsync(removed, "/like");
        Assert.Contains(new Like(site.Find(Jinek), since), Likes.FindLikes(reader.Id));
    }

    [Fact]
    public async Task FormsLeadOnlyToThisSite()
    {
        using var reader = await TestReader.CreateAsync(site, "likes-return@example.org");
        foreach (var address in (string[])["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
        {
            var answer = await reader.PostAsync("/like", ("article", site.Find(Jinek).ToString()), ("return", address));
            Assert.Equal($"/dashboard/?doi={Jinek}", answer.Location);
        }
    }

    private ILikeStore Likes => site.Services.GetRequiredService<ILikeStore>();

    private static int Count(string page)
    {
        var place = page.IndexOf("aria-hidden=\"true\"></span>Like <span class=\"count\">", StringComparison.Ordinal);
        Assert.True(place > 0, "The page has no Like button with a count.");
        var text = page[(page.IndexOf("count\">", place, StringComparison.Ordinal) + 7)..];
        return int.Parse(text[..text.IndexOf('<', StringComparison.Ordinal)]);
    }
}
