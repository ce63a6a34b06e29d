using System.Net;
using Dossier.Tests.Site;

namespace Dossier.Tests.Accounts;

/// <summary>How much one network or one reader may ask for. Every browser of the tests comes from a network of its own.</summary>
[Collection(AccountTests.Name)]
public sealed class RequestLimitsTests(AccountSite accounts)
{
    private const string Jinek = "10.1126/science.1225829";
    private readonly TestSite site = accounts.Site;

    [Fact]
    public async Task TwentyLettersAnHourGoOutForOneNetwork()
    {
        using var browser = new TestBrowser(site);
        using var elsewhere = new TestBrowser(site);
        var form = await browser.GetAsync("/forgot");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(form, "/forgot", ("email", $"nobody{i}@example.org"))).Status);
        }

        foreach (var (page, fields) in ((string, (string, string)[])[])[("/forgot", [("email", "nobody@example.org")]), ("/signup", [("email", "new@example.org"), ("password", TestReader.Password)])])
        {
            var refused = await browser.SubmitAsync(await browser.GetAsync(page), page, fields);
            Assert.Equal((HttpStatusCode.TooManyRequests, "3600"), (refused.Status, refused.Headers["Retry-After"]));
            Assert.Contains("Too many letters", refused.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await elsewhere.SubmitAsync(await elsewhere.GetAsync("/forgot"), "/forgot", ("email", "nobody@example.org"))).Status);
    }

    [Fact]
    public async Task AHundredAndTwentySignInsAMinuteAreTriedForOneNetwork()
    {
        using var browser = new TestBrowser(site);
        var token = await browser.TokenAsync();
        var answers = new List<Answer>();
        for (var i = 0; i < 121; i++)
        {
            answers.Add(await browser.PostBareAsync("/confirm", ("token", token), ("reader", "none"), ("code", "none")));
        }

        Assert.All(answers[..120], a => Assert.Equal(HttpStatusCode.BadRequest, a.Status));
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (answers[120].Status, answers[120].Headers["Retry-After"]));
    }

    [Fact]
    public async Task TenLibrariesAreReadAtOnce()
    {
        using var reader = await TestReader.CreateAsync(site, "limits-import@example.org");
        using var other = await TestReader.CreateAsync(site, "limits-import-other@example.org");
        var token = await reader.Browser.TokenAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await reader.Browser.PostBareAsync("/import", ("token", token), ("text", Jinek), ("into", "likes"))).Status);
        }

        var refused = await reader.Browser.PostBareAsync("/import", ("token", token), ("text", Jinek), ("into", "likes"));
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (refused.Status, refused.Headers["Retry-After"]));
        Assert.Equal(HttpStatusCode.SeeOther, (await other.PostAsync("/import", ("text", Jinek), ("into", "likes"))).Status);
    }

    [Fact]
    public async Task AVisitorWhoFloodsWithLikesIsSlowedEarlierThanAReader()
    {
        using var reader = await TestReader.CreateAsync(site, "limits-likes@example.org");
        using var visitor = new TestBrowser(site);
        var article = site.Find(Jinek).ToString();
        Assert.InRange(await CountTakenAsync(visitor), 120, 590);
        Assert.InRange(await CountTakenAsync(reader.Browser), 600, 5_000);

        async Task<int> CountTakenAsync(TestBrowser browser)
        {
            var token = await browser.TokenAsync();
            for (var taken = 0; ; taken++)
            {
                var answer = await browser.PostBareAsync("/like", ("token", token), ("article", article), ("remove", "1"));
                if (answer.Status == HttpStatusCode.TooManyRequests)
                {
                    Assert.Equal("60", answer.Headers["Retry-After"]);
                    return taken;
                }

                Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            }
        }
    }
}
