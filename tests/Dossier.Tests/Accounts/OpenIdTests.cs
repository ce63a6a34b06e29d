using System.Net;
using System.Text.Json;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Accounts;

public sealed class OpenIdTests : IAsyncLifetime
{
    private IdentityProvider provider = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync();
        site = new TestSite
        {
            Settings = JsonSerializer.Serialize(new
            {
                Mentions = new { Work = false },
                Accounts = new
                {
                    OpenIdConnect = new { Orcid = new { Authority = provider.Address, IdentityProvider.ClientId, IdentityProvider.ClientSecret, DisplayName = "ORCID" } },
                },
            }),
        };
        await site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task AReaderComesByAnotherProviderLinksAndUnlinks()
    {
        // The page lets its forms lead to the provider, and no other page does.
        using var browser = new TestBrowser(site);
        var page = await browser.GetAsync("/login?return=/about");
        Assert.Contains("Go on with ORCID", page.Body, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {provider.Address};", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain(provider.Address, (await browser.GetAsync("/about")).Headers["Content-Security-Policy"], StringComparison.Ordinal);

        // For the first time: an account is made by a button.
        var arrival = await TravelAsync(browser, page, "/login/with/orcid");
        Assert.Contains("You come from ORCID", arrival.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"Josiah Carberry\"", arrival.Body, StringComparison.Ordinal);
        var made = await browser.SubmitAsync(arrival, "/login/arrived", ("name", "Josiah"));
        Assert.Equal((HttpStatusCode.SeeOther, "/about"), (made.Status, made.Location));
        var settings = await browser.GetAsync("/settings");
        Assert.Contains("Signed in as <bdi>Josiah</bdi>", settings.Body, StringComparison.Ordinal);
        Assert.Contains("Your account has no address", settings.Body, StringComparison.Ordinal);
        var last = await browser.SubmitAsync(settings, "/settings/providers/orcid/remove");
        Assert.Contains("the last way into your account", last.Body, StringComparison.Ordinal);

        // The second time: signed in at once, as the same reader.
        using var other = new TestBrowser(site);
        var back = await TravelAsync(other, await other.GetAsync("/login"), "/login/with/orcid");
        Assert.Contains("Dashboard-style pages", back.Body, StringComparison.Ordinal);
        Assert.Contains("Josiah", (await other.GetAsync("/settings")).Body, StringComparison.Ordinal);
        Assert.Single(site.Services.GetRequiredService<IAccountStore>().Read());

        // A reader with a password links another person's account there, and nobody can take it a second time.
        provider.Subject = "0000-0001-5109-3700";
        using var reader = await TestReader.CreateAsync(site, "links@example.org");
        var linked = await TravelAsync(reader.Browser, await reader.GetAsync("/settings"), "/settings/providers/orcid");
        Assert.Contains("Your linked sites are changed", linked.Body, StringComparison.Ordinal);
        Assert.Contains(await Letters.ReadAsync(site, "links@example.org"), l => l.TextBody!.Contains("ORCID was linked to your account", StringComparison.Ordinal));
        Assert.Contains("0000-0001-5109-3700", linked.Body, StringComparison.Ordinal);
        using var second = await TestReader.CreateAsync(site, "links-too@example.org");
        var refused = await TravelAsync(second.Browser, await second.GetAsync("/settings"), "/settings/providers/orcid");
        Assert.Contains("belong to another account here", refused.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.PostAsync("/settings/providers/orcid/remove")).Status);
        Assert.Empty(site.Services.GetRequiredService<IAccountStore>().FindLogins(reader.Id));
    }

    [Fact]
    public async Task AnAnswerThatNobodyAskedForSignsNobodyIn()
    {
        using var browser = new TestBrowser(site);
        var answer = await browser.GetAsync("/login/from/orcid?code=made-up&state=made-up");
        Assert.Contains("/login?failed=orcid", answer.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/settings")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/login/arrived")).Status);
    }

    // To the provider and back, and to where that leads.
    private static async Task<Answer> TravelAsync(TestBrowser browser, Answer page, string action)
    {
        var answer = await browser.SubmitAsync(page, action);
        while (answer.Location is { } next)
        {
            answer = await browser.GetAsync(next.Split('#')[0]);
        }

        Assert.Equal(HttpStatusCode.OK, answer.Status is HttpStatusCode.BadRequest ? HttpStatusCode.OK : answer.Status);
        return answer;
    }
}
