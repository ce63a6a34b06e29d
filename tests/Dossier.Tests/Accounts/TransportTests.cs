using System.Net;
using Dossier.Tests.Site;

namespace Dossier.Tests.Accounts;

[Collection(AccountTests.Name)]
public sealed class TransportTests(AccountSite accounts)
{
    private readonly TestSite site = accounts.Site;

    [Fact]
    public async Task OnLocalhostTheSessionIsKeptFromScriptsAndOtherSites()
    {
        TestReader.Add(site, "plain@example.org");
        using var browser = new TestBrowser(site);
        await TestReader.LogInAsync(browser, "plain@example.org");
        var session = Assert.Single(browser.LatestCookies, c => c.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", session, StringComparison.OrdinalIgnoreCase);
        Assert.All(browser.LatestCookies, c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task BehindAProxyWithHttpsEveryCookieIsSecureAndBoundToTheHost()
    {
        TestReader.Add(site, "secure@example.org");
        using var browser = new TestBrowser(site);
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["Host"] = "dossier.example.org";
        await TestReader.LogInAsync(browser, "secure@example.org");
        Assert.Contains(browser.LatestCookies, c => c.StartsWith("__Host-session=", StringComparison.Ordinal));
        Assert.All(browser.Cookies.Keys, name => Assert.StartsWith("__Host-", name, StringComparison.Ordinal));
        Assert.Contains("__Host-form", browser.Cookies.Keys);
        Assert.All(browser.LatestCookies, c =>
        {
            Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", c, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("secure@example.org", (await browser.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/signup")]
    [InlineData("/forgot")]
    [InlineData("/settings")]
    public async Task OnOtherPlainHttpSigningInIsRefusedWithASentence(string path)
    {
        using var browser = new TestBrowser(site);
        browser.Headers["Host"] = "dossier.example.org";
        var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("since it is plain http", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASessionOfLocalhostCountsNothingOverOtherPlainHttp()
    {
        using var reader = await TestReader.CreateAsync(site, "carried@example.org");
        reader.Browser.Headers["Host"] = "dossier.example.org";
        Assert.DoesNotContain("carried@example.org", (await reader.GetAsync("/logout")).Body, StringComparison.Ordinal);
    }
}
