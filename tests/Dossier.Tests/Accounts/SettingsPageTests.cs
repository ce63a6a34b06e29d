using System.Net;
using Dossier.App.Accounts;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Accounts;

[Collection(AccountTests.Name)]
public sealed class SettingsPageTests(AccountSite accounts)
{
    private readonly TestSite site = accounts.Site;

    [Fact]
    public async Task TwoReadersNeverSeeEachOthersSettings()
    {
        using var first = await TestReader.CreateAsync(site, "first-settings@example.org");
        using var second = await TestReader.CreateAsync(site, "second-settings@example.org");
        await first.PostAsync("/settings/name", ("name", "First <Reader>"));
        var (own, others) = (await first.GetAsync("/settings"), await second.GetAsync("/settings"));
        Assert.Contains("First &lt;Reader&gt;", own.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("First", others.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("first-settings", others.Body, StringComparison.Ordinal);
        Assert.Equal("no-store", own.Headers["Cache-Control"]);
        using var visitor = new TestBrowser(site);
        var sent = await visitor.GetAsync("/settings");
        Assert.Equal((HttpStatusCode.SeeOther, "/login?return=%2Fsettings"), (sent.Status, sent.Location));
    }

    [Fact]
    public async Task ANewPasswordSignsOutAllOtherBrowsersAndIsToldByMail()
    {
        using var reader = await TestReader.CreateAsync(site, "new-password@example.org");
        using var other = new TestBrowser(site);
        await TestReader.LogInAsync(other, "new-password@example.org");
        var done = await reader.PostAsync("/settings/password", ("password", "another walk along the sea"));
        Assert.Equal("/settings?done=password#password", done.Location);
        Assert.Contains("Your password is changed", (await reader.Browser.FollowAsync(done)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await other.GetAsync("/settings")).Status);
        await TestReader.LogInAsync(other, "new-password@example.org", "another walk along the sea");
        Assert.Contains(await Letters.ReadAsync(site, "new-password@example.org"), l => l.TextBody!.Contains("password of your account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SigningOutEverywhereTakesEffectAtOnce()
    {
        using var reader = await TestReader.CreateAsync(site, "everywhere@example.org");
        using var other = new TestBrowser(site);
        await TestReader.LogInAsync(other, "everywhere@example.org");
        var (here, there) = (new Dictionary<string, string>(reader.Browser.Cookies), other);
        await reader.PostAsync("/settings/sessions");
        Assert.Equal(HttpStatusCode.SeeOther, (await there.GetAsync("/settings")).Status);

        // A copy of the cookie is worth nothing either.
        foreach (var (name, value) in here)
        {
            reader.Browser.Cookies[name] = value;
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await reader.GetAsync("/settings")).Status);
    }

    [Fact]
    public async Task ANewAddressCountsWhenItsMailboxConfirmsAndTheOldOneIsTold()
    {
        using var reader = await TestReader.CreateAsync(site, "old@example.org");
        await reader.PostAsync("/settings/address", ("email", "new@example.org"));
        Assert.Equal("old@example.org", Find(reader.Id).Email);
        var link = await Letters.ReadLinkAsync(site, "new@example.org", "/confirm");
        using var stranger = new TestBrowser(site);
        Assert.Equal(HttpStatusCode.SeeOther, (await stranger.GetAsync(link)).Status);
        var page = await reader.GetAsync(link);
        Assert.Equal("old@example.org", Find(reader.Id).Email);
        await reader.Browser.SubmitAsync(page, "/confirm");
        Assert.Equal("new@example.org", Find(reader.Id).Email);
        Assert.Contains(await Letters.ReadAsync(site, "old@example.org"), l => l.TextBody!.Contains("now another one", StringComparison.Ordinal));
        Assert.Contains("new@example.org", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressOfAnotherReaderIsNotTakenAndNotToldOf()
    {
        using var reader = await TestReader.CreateAsync(site, "wants@example.org");
        TestReader.Add(site, "has@example.org");
        var taken = await reader.PostAsync("/settings/address", ("email", "has@example.org"));
        var free = await reader.PostAsync("/settings/address", ("email", "free@example.org"));
        Assert.Equal((free.Status, free.Location), (taken.Status, taken.Location));
        Assert.DoesNotContain(await Letters.ReadAsync(site, "has@example.org"), l => l.TextBody!.Contains("/confirm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AfterAQuarterOfAnHourTheReaderShowsAgainWhoTheyAre()
    {
        using var reader = await TestReader.CreateAsync(site, "stale@example.org");
        accounts.Clock.Move(TimeSpan.FromMinutes(16));
        var page = await reader.GetAsync("/settings");
        Assert.Contains("Show that it is you", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/settings/password\"", page.Body, StringComparison.Ordinal);
        var refused = await reader.PostAsync("/settings/password", ("password", "a password of a thief"));
        Assert.StartsWith("/login?again=1", refused.Location, StringComparison.Ordinal);
        Assert.Equal(reader.Account.PasswordHash, Find(reader.Id).PasswordHash);
        var again = await reader.Browser.SubmitAsync(await reader.GetAsync("/login?again=1&return=/settings%23password"), "/login", ("email", "stale@example.org"), ("password", TestReader.Password));
        Assert.Equal("/settings#password", again.Location);
        Assert.Contains("action=\"/settings/password\"", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLastWayIntoAnAccountStays()
    {
        using var reader = await TestReader.CreateAsync(site, "last-way@example.org");
        var store = site.Services.GetRequiredService<IAccountStore>();
        var passkey = PasskeyData.Write(new UserPasskeyInfo([1, 2, 3, 4], [5], TimeProvider.System.GetUtcNow(), 0, null, true, false, false, [], []) { Name = "The key" });
        Assert.True(store.PutPasskey(reader.Id, passkey));
        Assert.False(store.PutPasskey(ReaderId.Create(), passkey));
        Assert.Contains("The key", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
        Assert.True(store.Update(reader.Account with { PasswordHash = null }, reader.Account.SecurityStamp));
        var refused = await reader.PostAsync("/settings/passkeys/remove", ("id", "AQIDBA"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("the last way into your account", refused.Body, StringComparison.Ordinal);
        Assert.True(store.AddLogin(reader.Id, new Login("orcid", "0000-0001", "ORCID")));
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.PostAsync("/settings/passkeys/remove", ("id", "AQIDBA"))).Status);
        Assert.Empty(store.FindPasskeys(reader.Id));
        Assert.False(store.RemoveLogin(reader.Id, "orcid"));
    }

    [Fact]
    public async Task UnderAnotherNameThePagesSayWherePasskeysWork()
    {
        // The site is set to be reached as localhost, and the test reaches it by number.
        using var reader = await TestReader.CreateAsync(site, "elsewhere@example.org");
        using var visitor = new TestBrowser(site);
        foreach (var (page, link) in ((string, string)[])[((await reader.GetAsync("/settings")).Body, "http://localhost/settings#passkeys"), ((await visitor.GetAsync("/login")).Body, "http://localhost/login")])
        {
            Assert.Contains($"<a href=\"{link}\">localhost</a>", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("data-passkey-(login|add)", page);
        }
    }

    [Fact]
    public async Task ASectionWithoutAnythingInItIsNotShown()
    {
        using var reader = await TestReader.CreateAsync(site, "no-providers@example.org");
        Assert.DoesNotContain("id=\"providers\"", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMadeUpPasskeyIsNotTaken()
    {
        using var reader = await TestReader.CreateAsync(site, "made-up@example.org");
        Assert.Equal(HttpStatusCode.OK, (await reader.PostJsonAsync("/settings/passkeys/options", "{}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.PostJsonAsync("/settings/passkeys", """{"credential":"{}","name":"x"}""")).Status);
        using var visitor = new TestBrowser(site);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostJsonAsync("/login/passkey", """{"credential":"{}"}""")).Status);
        var options = await visitor.PostJsonAsync("/login/passkey/options", "{}");
        Assert.Contains("\"rpId\":\"localhost\"", options.Body, StringComparison.Ordinal);
        Assert.Contains("\"userVerification\":\"required\"", options.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostJsonAsync("/login/passkey", """{"credential":"{}"}""")).Status);
    }

    private Account Find(ReaderId reader) => site.Services.GetRequiredService<IAccountStore>().Find(reader)!;
}
