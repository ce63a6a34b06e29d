using Deque.AxeCore.Playwright;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class ReaderPathsTests(Browser browser)
{
    private const string Jinek = "/dashboard/?doi=10.1126/science.1225829", Mali = "/dashboard/?doi=10.1126/science.1232033";

    [Fact]
    public async Task AReaderLikesWithOneClickAndTheCountMovesAtOnce()
    {
        await using var visit = await SignInAsync("browser-like@example.org");
        await visit.Page.GotoAsync(Jinek);
        var button = visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Like") });
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        var count = int.Parse(await button.Locator(".count").InnerTextAsync());
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(button.Locator(".count")).ToHaveTextAsync($"{count + 1}");
        await Expect(visit.Page.Locator("[data-liked]")).ToContainTextAsync("Liked.");
        await visit.Page.ReloadAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await button.ClickAsync();
        await Expect(button.Locator(".count")).ToHaveTextAsync($"{count}");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task WithoutScriptALikeIsOneClickTooAndTheReaderComesBackToTheArticle()
    {
        await using var visit = await SignInAsync("browser-noscript@example.org", script: false);
        await visit.Page.GotoAsync(Jinek);
        var button = visit.Page.FrameLocator(".liking iframe").Locator("button");
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        await button.ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("dashboard"));
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visit.Page.Locator(".liking > a")).ToBeHiddenAsync();
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AVisitorsLikeIsKeptThroughSigningIn(bool script)
    {
        var address = $"browser-kept-{script}@example.org";
        TestReader.Add(browser.Site, address);
        await using var visit = await browser.VisitAsync(script: script);
        await visit.Page.GotoAsync(Mali);
        if (script)
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Like") }).ClickAsync();
            await Expect(visit.Page.Locator("[data-kept]")).ToBeVisibleAsync();
            await visit.Page.Locator("[data-kept]").GetByRole(AriaRole.Link, new() { Name = "log in" }).ClickAsync();
        }
        else
        {
            await visit.Page.FrameLocator(".liking iframe").Locator("a").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Like this article" }).ClickAsync();
            await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Kept until you sign up");
            await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Log in" }).ClickAsync();
        }

        await LogInAsync(visit, address);
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("RNA-Guided Human Genome");
        await visit.Page.GotoAsync("/likes");
        await Expect(visit.Page.Locator(".own li")).ToHaveCountAsync(1);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task AnArticleIsSavedToANewCollectionFromItsPage()
    {
        await using var visit = await SignInAsync("browser-save@example.org");
        await visit.Page.GotoAsync(Jinek);
        await visit.Page.Locator(".save > summary").ClickAsync();
        await visit.Page.GetByPlaceholder("New collection").FillAsync("<b>Editing</b> genomes");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Make and save" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("<b>Editing</b> genomes")).ToBeCheckedAsync();
        await visit.Page.GetByLabel("<b>Editing</b> genomes").UncheckAsync();
        await Expect(visit.Page.Locator("[data-liked]")).ToHaveTextAsync("In no collection.");
        await visit.Page.GetByLabel("<b>Editing</b> genomes").CheckAsync();
        await Expect(visit.Page.Locator("[data-liked]")).ToContainTextAsync("Saved to");
        await visit.Page.GotoAsync("/collections");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "<b>Editing</b> genomes" }).ClickAsync();
        await Expect(visit.Page.Locator(".own li")).ToHaveCountAsync(1);
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABibtexFileIsImportedAndTheExportHasIt(bool script)
    {
        await using var visit = await SignInAsync($"browser-import-{script}@example.org", script: script);
        await visit.Page.GotoAsync("/import");
        await visit.Page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "library.bib",
            MimeType = "application/x-bibtex",
            Buffer = "@article{a, title={Any}, doi={10.1126/science.1225829}}\n@article{b, title={Not here at all}, year=1999}"u8.ToArray(),
        });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Look for them" }).ClickAsync();
        await Expect(visit.Page.GetByText("Not here at all")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Import 1 article" }).ClickAsync();
        await Expect(visit.Page.GetByText("1 article is a new like.")).ToBeVisibleAsync();
        var export = await visit.Page.APIRequest.GetAsync("/export.json");
        Assert.Contains("10.1126/science.1225829", await export.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task TwoBrowsersNeverSeeEachOthersData()
    {
        await using var ada = await SignInAsync("browser-ada@example.org");
        await using var bob = await SignInAsync("browser-bob@example.org");
        await ada.Page.GotoAsync(Jinek);
        await ada.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Like") }).ClickAsync();
        await Expect(ada.Page.Locator("[data-liked]")).ToContainTextAsync("Liked.");
        await bob.Page.GotoAsync(Jinek);
        await Expect(bob.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Like") })).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(bob.Page.Locator(".account")).ToContainTextAsync("browser-bob@example.org");
        await bob.Page.GotoAsync("/likes");
        await Expect(bob.Page.GetByText("You have not liked anything yet.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheHeaderDoesNotMoveThePageWhenItLearnsWhoReads(bool phone)
    {
        await using var visit = await SignInAsync($"browser-still-{phone}@example.org", phone: phone);
        await visit.Page.RouteAsync("**/me?*", async route =>
        {
            await visit.Page.EvaluateAsync("window.before = ['h1', '.find', '.tools'].map(s => document.querySelector(s).getBoundingClientRect()).map(r => [r.left, r.top].join())");
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync(Jinek);
        await Expect(visit.Page.Locator(".account .menu")).ToBeVisibleAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>(
            "window.before.join(';') === ['h1', '.find', '.tools'].map(s => document.querySelector(s).getBoundingClientRect()).map(r => [r.left, r.top].join()).join(';')"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AxeFindsNothingOnAReadersPagesAndNoneIsTooWide(bool dark)
    {
        var address = $"browser-axe-{dark}@example.org";
        await using var visit = await SignInAsync(address, phone: true, dark: dark);
        var services = browser.Site.Services;
        var reader = services.GetRequiredService<IAccountStore>().FindByEmail(address)!.Id;
        var now = TimeProvider.System.GetUtcNow();
        var article = browser.Site.Find("10.1126/science.1225829");
        services.GetRequiredService<ILikeStore>().Like(reader, article, now);
        services.GetRequiredService<ILikeStore>().Dismiss(reader, browser.Site.Find("10.1126/science.1232033"), now);
        var collections = services.GetRequiredService<ICollectionStore>();
        var id = collections.Create(reader, new string('W', 100), "A note", now)!.Value;
        collections.Add(reader, id, [article], now);
        collections.PutNote(reader, id, article, "Read first");
        foreach (var path in (string[])[Jinek, "/likes", "/collections", $"/collections/{id}", $"/collections/save?article={article}", $"/like?article={article}", "/import", $"/me/article?id={article}"])
        {
            await visit.Page.GotoAsync(path);
            var result = await visit.Page.RunAxe();
            Assert.Empty(result.Violations.Where(v => !(path.StartsWith("/me/", StringComparison.Ordinal) && v.Id is "landmark-one-main" or "page-has-heading-one" or "region"))
                .Select(v => $"{path}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
            var overflow = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} is {overflow} pixels wider than a phone.");
        }
    }

    private async Task<Visit> SignInAsync(string address, bool script = true, bool phone = false, bool dark = false)
    {
        TestReader.Add(browser.Site, address);
        var visit = await browser.VisitAsync(script: script, phone: phone, dark: dark);
        await visit.Page.GotoAsync("/login?return=/about");
        await LogInAsync(visit, address);
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/about"));
        return visit;
    }

    private static async Task LogInAsync(Visit visit, string address)
    {
        await visit.Page.Locator("#email").FillAsync(address);
        await visit.Page.Locator("#password").FillAsync(TestReader.Password);
        await visit.Page.Locator("#password").PressAsync("Enter");
    }
}
