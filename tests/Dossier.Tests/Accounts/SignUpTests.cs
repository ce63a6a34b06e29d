using System.Net;
using Dossier.App.Accounts.Mail;
using Dossier.App.Accounts.Passwords;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Accounts;

[Collection(AccountTests.Name)]
public sealed class SignUpTests(AccountSite accounts)
{
    private const string Password = "seven herons over the marsh";
    private readonly TestSite site = accounts.Site;

    [Fact]
    public async Task AReaderSignsUpConfirmsAndIsSignedInWhereTheyWere()
    {
        using var browser = new TestBrowser(site);
        await SignUpAsync(browser, "ada@example.org", back: "/keywords/ego-depletion");
        var link = await Letters.ReadLinkAsync(site, "ada@example.org", "/confirm");
        var page = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("type=\"password\"", page.Body, StringComparison.Ordinal);
        Assert.False(Find("ada@example.org")!.IsEmailConfirmed);
        var done = await browser.SubmitAsync(page, "/confirm");
        Assert.Equal((HttpStatusCode.SeeOther, "/welcome?return=%2Fkeywords%2Fego-depletion"), (done.Status, done.Location));
        var welcome = await browser.FollowAsync(done);
        Assert.Contains("Your account is ready", welcome.Body, StringComparison.Ordinal);
        Assert.Contains("You are signed in as ada@example.org. Like an article", welcome.Body, StringComparison.Ordinal);
        Assert.Contains("href=\"/keywords/ego-depletion\"", welcome.Body, StringComparison.Ordinal);
        Assert.True(Find("ada@example.org")!.IsEmailConfirmed);
        Assert.Contains("ada@example.org", (await browser.GetAsync("/settings")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(link)).Status);
    }

    [Fact]
    public async Task WhoSignsUpWithAForeignAddressDoesNotGetTheAccountThatItsOwnerConfirms()
    {
        using var stranger = new TestBrowser(site);
        using var owner = new TestBrowser(site);
        await SignUpAsync(stranger, "owner@example.org");
        var page = await owner.GetAsync(await Letters.ReadLinkAsync(site, "owner@example.org", "/confirm"));
        Assert.Contains("type the password that you chose", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.SubmitAsync(page, "/confirm", ("password", "I would not know it"))).Status);
        Assert.False(Find("owner@example.org")!.IsEmailConfirmed);

        // The owner sets a password by mail: the stranger's is gone, and so is the stranger's link.
        await owner.SubmitAsync(await owner.GetAsync("/forgot"), "/forgot", ("email", "owner@example.org"));
        var reset = await owner.GetAsync(await Letters.ReadLinkAsync(site, "owner@example.org", "/reset"));
        await owner.SubmitAsync(reset, "/reset", ("password", "the owner's own long password"));
        await TestReader.LogInAsync(owner, "owner@example.org", "the owner's own long password");
        var refused = await stranger.SubmitAsync(await stranger.GetAsync("/login"), "/login", ("email", "owner@example.org"), ("password", Password));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.GetAsync(await Letters.ReadLinkAsync(site, "owner@example.org", "/confirm"))).Status);
    }

    [Fact]
    public async Task ALaterSignUpTakesThePlaceOfAnUnconfirmedOne()
    {
        using var first = new TestBrowser(site);
        using var second = new TestBrowser(site);
        await SignUpAsync(first, "twice@example.org");
        var link = await Letters.ReadLinkAsync(site, "twice@example.org", "/confirm");
        await SignUpAsync(second, "Twice@Example.org");
        Assert.Equal(HttpStatusCode.BadRequest, (await first.GetAsync(link)).Status);
        var later = await Letters.ReadLinkAsync(site, "Twice@Example.org", "/confirm");
        await second.SubmitAsync(await second.GetAsync(later), "/confirm");
        Assert.True(Find("twice@example.org")!.IsEmailConfirmed);
    }

    [Fact]
    public async Task NothingTellsWhetherAnAddressHasAnAccount()
    {
        TestReader.Add(site, "known@example.org");
        var hashing = site.Services.GetRequiredService<PasswordHashing>();
        var answers = new List<(string Kind, HttpStatusCode Status, string Body, long Hashes, int Letters)>();
        foreach (var email in (string[])["known@example.org", "unknown@example.org"])
        {
            foreach (var (path, action, fields) in new (string, string, (string, string)[])[]
            {
                ("/forgot", "/forgot", []), ("/confirm/again", "/confirm/again", []), ("/login", "/login", [("password", "certainly not this one")]),
                ("/signup", "/signup", [("password", Password)]),
            })
            {
                using var browser = new TestBrowser(site);
                var before = hashing.Count;
                var answer = path == "/confirm/again" ? await browser.PostAsync(path, ("email", email))
                    : await browser.SubmitAsync(await browser.GetAsync(path), action, [("email", email), .. fields]);
                answers.Add((path, answer.Status, WithoutToken(answer.Body).Replace(email, "ADDRESS", StringComparison.Ordinal), hashing.Count - before, browser.LatestCookies.Count));
            }
        }

        var (known, unknown) = (answers[..4], answers[4..]);
        Assert.Equal(known, unknown);
        Assert.Equal([0, 0, 1, 1], known.Select(a => a.Hashes));

        // What differs is in the mailbox alone.
        Assert.Contains(await Letters.ReadAsync(site, "known@example.org"), l => l.TextBody!.Contains("It has an account already", StringComparison.Ordinal));
        Assert.DoesNotContain(await Letters.ReadAsync(site, "unknown@example.org"), l => l.TextBody!.Contains("/reset?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("short one", "at least 10")]
    [InlineData("password123", "guessed first")]
    [InlineData("P4ssw0rd2024!", "guessed first")]
    [InlineData("qwertyuiop", "guessed first")]
    [InlineData("1qaz2wsx3edc", "guessed first")]
    [InlineData("abcabcabcabc", "guessed first")]
    [InlineData("Jennifer1984", "guessed first")]
    [InlineData("refused@example.org1", "your address")]
    public async Task AWeakPasswordIsRefusedAndWhatElseWasTypedStays(string password, string why)
    {
        using var browser = new TestBrowser(site);
        var answer = await browser.SubmitAsync(await browser.GetAsync("/signup"), "/signup", ("email", "refused@example.org"), ("password", password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(why, answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"refused@example.org\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{password}\"", answer.Body, StringComparison.Ordinal);
        Assert.Null(Find("refused@example.org"));
    }

    [Fact]
    public async Task APasswordIsTheSameHoweverItsLettersAreComposed()
    {
        TestReader.Add(site, "letters@example.org", "u\u0308ber die alte Bru\u0308cke");
        using var browser = new TestBrowser(site);
        await TestReader.LogInAsync(browser, "letters@example.org", "\u00fcber die alte Br\u00fccke");
    }

    [Fact]
    public async Task AnUnconfirmedAccountGoesAfterAWeek()
    {
        using var browser = new TestBrowser(site);
        await SignUpAsync(browser, "never@example.org");
        var worker = site.Services.GetRequiredService<OutboxWorker>();
        accounts.Clock.Move(TimeSpan.FromDays(6));
        worker.Sweep();
        Assert.NotNull(Find("never@example.org"));
        accounts.Clock.Move(TimeSpan.FromDays(2));
        worker.Sweep();
        Assert.Null(Find("never@example.org"));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/a\nb")]
    [InlineData("javascript:alert(1)")]
    public async Task AfterLoggingInNobodyIsSentToAnotherSite(string back)
    {
        TestReader.Add(site, $"return-{back.GetHashCode():x}@example.org");
        using var browser = new TestBrowser(site);
        var page = await browser.GetAsync("/login?return=" + Uri.EscapeDataString(back));
        var answer = await browser.SubmitAsync(page, "/login", ("email", $"return-{back.GetHashCode():x}@example.org"), ("password", TestReader.Password), ("return", back));
        Assert.Equal("/", answer.Location);
    }

    private static string WithoutToken(string body) => System.Text.RegularExpressions.Regex.Replace(body, "name=\"token\" value=\"[^\"]*\"", "");

    private Account? Find(string email) => site.Services.GetRequiredService<IAccountStore>().FindByEmail(email);

    private static async Task SignUpAsync(TestBrowser browser, string email, string back = "/")
    {
        var answer = await browser.SubmitAsync(await browser.GetAsync("/signup?return=" + Uri.EscapeDataString(back)), "/signup", ("email", email), ("password", Password));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Look into your mail", answer.Body, StringComparison.Ordinal);
    }
}
