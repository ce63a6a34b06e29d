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
    public async Task WithoutItsTokenAFormChangesNothing()
    {
        using var reader = await TestReader.CreateAsync(site, "forged@example.org");
        var answer = await reader.Browser.PostBareAsync("/logout");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("nothing was changed", answer.Body, StringComparison.Ordinal);
        Assert.Contains("forged@example.org", (await reader.GetAsync("/logout")).Body, StringComparison.Ordinal);
    }
}
