using Dossier.Readers;
using Dossier.Tests.Accounts;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

/// <summary>One reader from the first like to the last: kept like, sign-up, letter, passkey, recommendations, import, export, deletion.</summary>
[Collection(BrowserTests.Name)]
public sealed class WholePathTests(Browser browser) : IAsyncLifetime
{
    private const string Liked = "10.1126/science.1225829", Imported = "10.1126/science.1232033";
    private readonly TestSite site = new() { Settings = """{"Site":{"BaseUrl":"http://localhost"},"Mentions":{"Work":false}}""" };

    public async ValueTask InitializeAsync() => await site.InitializeAsync();

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AReaderComesStaysAndLeavesWithEverything(bool script)
    {
        var email = $"whole-{script}@example.org";
        await using var visit = await browser.VisitAsync(site: site, named: true, script: script);
        var page = visit.Page;

        // A like before there is an account.
        await page.GotoAsync($"/dashboard/?doi={Liked}");
        if (script)
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Like") }).ClickAsync();
            await Expect(page.Locator("[data-kept]")).ToBeVisibleAsync();
        }
        else
        {
            await page.FrameLocator(".liking iframe").Locator("a").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Like this article" }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Kept until you sign up");
        }

        await AccountPathsTests.SignUpAsync(page, email);
        await page.GotoAsync(await Letters.ReadLinkAsync(site, email, "/confirm"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GotoAsync("/likes");
        await Expect(page.Locator(".own li")).ToHaveCountAsync(1);
        if (script)
        {
            await SignInByPasskeyAsync(page);
        }

        await page.GotoAsync("/recommendations");
        await Expect(page.Locator(".listing-head .meta")).ToContainTextAsync("1 article you like");
        var cards = page.Locator(".offers > li");
        var before = await cards.EvaluateAllAsync<string[]>("cards => cards.map(c => c.id)");
        Assert.NotEmpty(before);
        await cards.First.GetByRole(AriaRole.Button, new() { NameRegex = new("^Like") }).ClickAsync();
        await Expect(page.Locator(".listing-head .meta")).ToContainTextAsync("2 articles you like");
        await page.GotoAsync("/recommendations");
        var after = await cards.EvaluateAllAsync<string[]>("cards => cards.map(c => c.id)");
        Assert.DoesNotContain(before[0], after);
        Assert.NotEqual(before[1..], after);

        await page.GotoAsync("/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "library.bib",
            MimeType = "application/x-bibtex",
            Buffer = System.Text.Encoding.UTF8.GetBytes($"@article{{cong, title={{Multiplex genome engineering}}, doi={{{Imported}}}}}\n@book{{x, title={{Elsewhere}}, year=1999}}"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look for them" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 article" }).ClickAsync();
        await Expect(page.GetByText("1 article is a new like.")).ToBeVisibleAsync();

        await page.GotoAsync("/settings/delete");
        await Expect(page.Locator("main")).ToContainTextAsync("3 likes");
        Assert.Contains(Imported, await SaveAsync(page, "articles as BibTeX"), StringComparison.Ordinal);
        Assert.Contains(Liked, await SaveAsync(page, "everything as JSON"), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete the account and everything in it" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your account is deleted");
        await page.GotoAsync("/likes");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Log in");
        Assert.Null(site.Services.GetRequiredService<IAccountStore>().FindByEmail(email));
        Assert.Equal(0, site.Services.GetRequiredService<ILikeStore>().CountLikes(site.Find(Imported)));
        Assert.Empty(visit.Errors);
    }

    private static async Task SignInByPasskeyAsync(IPage page)
    {
        await page.GotoAsync("/settings");
        await VirtualDevice.PlugInAsync(page);
        await page.GetByLabel("Name of the new passkey").FillAsync("My test device");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByText("Your passkeys are changed.")).ToBeVisibleAsync();
        await page.GotoAsync("/logout");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await VirtualDevice.WaitForClicksAsync(page);
        await page.GotoAsync("/login?return=/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in with a passkey" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Settings");
    }

    private static async Task<string> SaveAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
