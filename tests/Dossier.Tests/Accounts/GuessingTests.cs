using System.Net;
using Dossier.Tests.Site;

namespace Dossier.Tests.Accounts;

[Collection(AccountTests.Name)]
public sealed class GuessingTests(AccountSite accounts)
{
    private readonly TestSite site = accounts.Site;

    [Fact]
    public async Task TwentyWrongPasswordsAMinuteAreSlowedAndNobodyElseIs()
    {
        TestReader.Add(site, "guessed@example.org");
        using var owners = new TestBrowser(site);
        await TestReader.LogInAsync(owners, "guessed@example.org");
        using var guesser = new TestBrowser(site);
        var answers = new List<Answer>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add(await TryAsync(guesser, "guessed@example.org", $"a wrong password {i}"));
        }

        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.BadRequest));
        Assert.Equal(15, answers.Count(a => a.Status == HttpStatusCode.TooManyRequests));
        Assert.All(answers.Where(a => a.Status == HttpStatusCode.TooManyRequests), a => Assert.InRange(int.Parse(a.Headers["Retry-After"]), 1, 10));

        // Not even the right one is looked at, until the wait is over; then each wrong one doubles it.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(guesser, "guessed@example.org", TestReader.Password)).Status);
        accounts.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(guesser, "guessed@example.org", "a wrong password again")).Status);
        Assert.InRange(int.Parse((await TryAsync(guesser, "guessed@example.org", "and again, a wrong one")).Headers["Retry-After"]), 11, 20);

        // The known device in the guesser's own network, another network, and another account go on.
        owners.Headers["X-Forwarded-For"] = guesser.Headers["X-Forwarded-For"];
        await TestReader.LogInAsync(owners, "guessed@example.org");
        using var elsewhere = new TestBrowser(site);
        await TestReader.LogInAsync(elsewhere, "guessed@example.org");
        TestReader.Add(site, "neighbor@example.org");
        using var neighbor = new TestBrowser(site);
        neighbor.Headers["X-Forwarded-For"] = guesser.Headers["X-Forwarded-For"];
        await TestReader.LogInAsync(neighbor, "neighbor@example.org");
    }

    [Fact]
    public async Task ANewPasswordByMailOpensTheAccountAlsoFromASlowedNetwork()
    {
        TestReader.Add(site, "slowed@example.org");
        using var browser = new TestBrowser(site);
        for (var i = 0; i < 6; i++)
        {
            await TryAsync(browser, "slowed@example.org", $"not the password {i}");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(browser, "slowed@example.org", TestReader.Password)).Status);
        await browser.SubmitAsync(await browser.GetAsync("/forgot"), "/forgot", ("email", "slowed@example.org"));
        var page = await browser.GetAsync(await Letters.ReadLinkAsync(site, "slowed@example.org", "/reset"));
        await browser.SubmitAsync(page, "/reset", ("password", "a new one from the letter"));
        await TestReader.LogInAsync(browser, "slowed@example.org", "a new one from the letter");
    }

    [Fact]
    public async Task OneNetworkThatTriesManyAccountsIsSlowedAsAWhole()
    {
        using var browser = new TestBrowser(site);
        HttpStatusCode status;
        var tries = 0;
        do
        {
            status = (await TryAsync(browser, $"sprayed-{tries}@example.org", "one guess for each of you")).Status;
            tries++;
        }
        while (status == HttpStatusCode.BadRequest && tries < 60);

        Assert.Equal((HttpStatusCode.TooManyRequests, 51), (status, tries));
    }

    private static async Task<Answer> TryAsync(TestBrowser browser, string email, string password) =>
        await browser.SubmitAsync(await browser.GetAsync("/login"), "/login", ("email", email), ("password", password));
}
