using Deque.AxeCore.Playwright;
using Dossier.Tests.Accounts;
using Dossier.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

/// <summary>Accounts in a real browser, at localhost, to which the site's passkeys are bound.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccountPathsTests(Browser browser) : IAsyncLifetime
{
    internal const string Password = "seven herons over the marsh";
    private readonly TestSite site = new() { Settings = """{"Site":{"BaseUrl":"http://localhost"},"Mentions":{"Work":false}}""" };

    public async ValueTask InitializeAsync() => await site.InitializeAsync();

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task AReaderSignsUpConfirmsAddsAPasskeySignsOutAndComesBackByIt()
    {
        await using var visit = await browser.VisitAsync(site: site, named: true);
        var page = visit.Page;
        await SignUpAsync(page, "passkey@example.org");
        await page.GotoAsync(await Letters.ReadLinkAsync(site, "passkey@example.org", "/confirm"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GotoAsync("/settings");
        await Expect(page.Locator("main")).ToContainTextAsync("Signed in as passkey@example.org");

        await VirtualDevice.PlugInAsync(page);
        await page.GetByLabel("Name of the new passkey").FillAsync("My test device");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByText("Your passkeys are changed.")).ToBeVisibleAsync();
        await Expect(page.Locator("#passkeys .ways")).ToContainTextAsync("My test device");

        await SignOutAsync(page);

        // The page offers passkeys by itself, which the device answers at once.
        await page.GotoAsync("/login?return=/settings");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Settings");
        await SignOutAsync(page);

        await VirtualDevice.WaitForClicksAsync(page);
        await page.GotoAsync("/login?return=/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in with a passkey" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Settings");
        await Expect(page.Locator("main")).ToContainTextAsync("Signed in as passkey@example.org");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task EverythingButPasskeysWorksWithoutScript()
    {
        await using var visit = await browser.VisitAsync(site: site, named: true, script: false);
        var page = visit.Page;
        await page.GotoAsync("/signup");
        await page.GetByLabel("E-mail address").FillAsync("noscript@example.org");
        await page.GetByLabel("Password").FillAsync("password2024");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await Expect(page.GetByText("guessed first")).ToBeVisibleAsync();
        await SignUpAsync(page, "noscript@example.org");
        await page.GotoAsync(await Letters.ReadLinkAsync(site, "noscript@example.org", "/confirm"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GotoAsync("/settings");
        await page.GetByLabel("How the site addresses you").FillAsync("Ada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the name" }).ClickAsync();
        await Expect(page.GetByText("Your name is changed.")).ToBeVisibleAsync();
        await Expect(page.GetByText("To add a passkey, the browser needs JavaScript")).ToBeVisibleAsync();
        await page.GetByLabel("New password").FillAsync("nine herons over the marsh");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the password" }).ClickAsync();
        await Expect(page.GetByText("Your password is changed.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are signed out");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task EveryPageOfAnAccountIsAccessibleAndFitsTheScreen(bool dark, bool phone)
    {
        await using var visit = await browser.VisitAsync(phone, dark, site: site, named: true);
        foreach (var path in (string[])["/login", "/signup", "/forgot", "/logout", "/confirm"])
        {
            await visit.Page.GotoAsync(path);
            await CheckAsync(visit, path);
        }

        await visit.Page.GotoAsync("/signup");
        await visit.Page.GetByLabel("E-mail address").FillAsync("axe@example.org");
        await visit.Page.GetByLabel("Password").First.FillAsync("1234567890");
        await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await Expect(visit.Page.GetByText("guessed first")).ToBeVisibleAsync();
        await CheckAsync(visit, "a refused sign-up");
        var email = $"axe-{dark}@example.org";
        TestReader.Add(site, email);
        await visit.Page.GotoAsync("/login?return=/settings");
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.Page.GetByLabel("Password").First.FillAsync(TestReader.Password);
        await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Settings");
        await CheckAsync(visit, "/settings");
        await visit.Page.GotoAsync("/settings/delete");
        await CheckAsync(visit, "/settings/delete");
        Assert.DoesNotContain(visit.Errors, e => !e.Contains("400", StringComparison.Ordinal));
    }

    private static async Task CheckAsync(Visit visit, string what)
    {
        var result = await visit.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{what}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));
    }

    internal static async Task SignUpAsync(IPage page, string email)
    {
        await page.GotoAsync("/signup");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Look into your mail");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/logout");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are signed out");
    }
}
