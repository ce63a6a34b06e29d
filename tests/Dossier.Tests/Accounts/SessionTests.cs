using System.Net;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Accounts;

[Collection(SiteTests.Name)]
public sealed class SessionTests(TestSite site)
{
    [Fact]
    public async Task AReaderLogsInAndOut()
    {
        using var reader = await TestReader.CreateAsync(site, "in-and-out@example.org");
        var page = await reader.GetAsync("/logout");
        Assert.Contains("in-and-out@example.org", page.Body, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        await reader.Browser.SubmitAsync(page, "/logout");
        var after = await reader.GetAsync("/logout");
        Assert.Contains("You are signed out", after.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("in-and-out@example.org", after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicPagesSetNoCookieAndAreTheSameForAReader()
    {
        using var reader = await TestReader.CreateAsync(site, "same-pages@example.org");
        foreach (var path in (string[])["/", "/dashboard/?doi=10.1126/science.1225829", "/keywords/ego-depletion", "/about"])
        {
            var (own, visitors) = (await reader.GetAsync(path), await site.GetAsync(path));
            Assert.Equal(visitors.Body, own.Body);
            Assert.False(own.Headers.ContainsKey("Set-Cookie"));
        }
    }

    [Fact]
    public async Task ASessionEndsAtOnceWhenTheStampOfTheAccountChanges()
    {
        using var reader = await TestReader.CreateAsync(site, "stamped@example.org");
        var accounts = site.Services.GetRequiredService<IAccountStore>();
        Assert.True(accounts.Update(reader.Account with { SecurityStamp = "another" }, reader.Account.SecurityStamp));
        Assert.Contains("You are signed out", (await reader.GetAsync("/logout")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACopiedCookieOpensNothingAfterTheReaderSignedOut()
    {
        using var reader = await TestReader.CreateAsync(site, "copied@example.org");
        using var thief = Copy(reader.Browser);
        Assert.Contains("copied@example.org", (await thief.GetAsync("/settings")).Body, StringComparison.Ordinal);
        using var elsewhere = new TestBrowser(site);
        await TestReader.LogInAsync(elsewhere, "copied@example.org");
        await reader.PostAsync("/logout");
        Assert.Equal("/login?return=%2Fsettings", (await thief.GetAsync("/settings")).Location);

        // Other sessions of the reader go on.
        Assert.Contains("copied@example.org", (await elsewhere.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoSignsInAnewHasANewSessionAndTheOldOneIsNoMore()
    {
        using var reader = await TestReader.CreateAsync(site, "renewed@example.org");
        using var before = Copy(reader.Browser);
        await TestReader.LogInAsync(reader.Browser, "renewed@example.org");
        Assert.NotEqual(before.Cookies["session"], reader.Browser.Cookies["session"]);
        Assert.Contains("You are signed out", (await before.GetAsync("/logout")).Body, StringComparison.Ordinal);
        Assert.Contains("renewed@example.org", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutItsTokenAFormChangesNothing()
    {
        using var reader = await TestReader.CreateAsync(site, "forged@example.org");
        var answer = await reader.Browser.PostBareAsync("/logout");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("nothing was changed", answer.Body, StringComparison.Ordinal);
        Assert.Contains("forged@example.org", (await reader.GetAsync("/logout")).Body, StringComparison.Ordinal);
    }

    private TestBrowser Copy(TestBrowser browser)
    {
        var copy = new TestBrowser(site);
        foreach (var (name, value) in browser.Cookies)
        {
            copy.Cookies[name] = value;
        }

        return copy;
    }
}
