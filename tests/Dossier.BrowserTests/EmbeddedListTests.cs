using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Dossier.App.Pages.Texts;
using Dossier.Tests.Mentions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

/// <summary>embed.js and the bookmarklet in pages of another origin whose policy lets nothing in but the site's script and its answers.</summary>
[Collection(BrowserTests.Name)]
public sealed class EmbeddedListTests(Browser browser) : IAsyncLifetime
{
    private const string Crispr = "10.1126/science.1225829";

    private ReplayServer publisher = null!;

    public async ValueTask InitializeAsync() => publisher = await ReplayServer.StartAsync();

    public async ValueTask DisposeAsync() => await publisher.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RelatedArticlesAreDrawnIntoAForeignPageWithAStrictPolicy(bool dark)
    {
        await using var visit = await OpenAsync($"data-doi=\"{Crispr}\" data-count=\"3\" data-title=\"Read on\"", dark);
        var section = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Read on" });
        await Expect(section.GetByRole(AriaRole.Heading, new() { Name = "Read on", Level = 2 })).ToBeVisibleAsync();
        await Expect(section.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        var link = section.GetByRole(AriaRole.Link).First;
        Assert.StartsWith(browser.Site.Address + "/dashboard/?id=a", await link.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Equal("1px", await section.EvaluateAsync<string>("e => getComputedStyle(e).borderTopWidth"));
        Assert.Equal(dark ? "rgb(134, 203, 198)" : "rgb(11, 85, 96)", await link.EvaluateAsync<string>("e => getComputedStyle(e).color"));
        Assert.Empty(await visit.Page.Context.CookiesAsync());
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        var result = await visit.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        AssertClean(visit);
        await link.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.StartsWith(browser.Site.Address + "/dashboard/", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnArticleThatIsNotHereIsSaidSo()
    {
        await using var visit = await OpenAsync("data-doi=\"10.9999/not-here\"");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Related articles" })).ToContainTextAsync("This article is not in Dossier.");
        AssertClean(visit);
    }

    [Fact]
    public async Task ItIsDrawnWhereThePageWantsItWithoutAHeading()
    {
        await using var visit = await OpenAsync($"data-doi=\"{Crispr}\" data-into=\"#aside\" data-title=\"\"");
        await Expect(visit.Page.Locator("#aside").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await Expect(visit.Page.Locator("#aside").GetByRole(AriaRole.Heading)).ToHaveCountAsync(0);
        AssertClean(visit);
    }

    [Theory]
    [InlineData("<meta name=\"citation_doi\" content=\"10.1126/science.1225829\">", "", "/dashboard/?doi=10.1126/science.1225829")]
    [InlineData("", "<a href=\"https://doi.org/10.1126%2Fscience.1225829\">Publisher</a>", "/dashboard/?doi=10.1126/science.1225829")]
    [InlineData("", "<p>Published as (doi:10.1126/science.1225829).</p>", "/dashboard/?doi=10.1126/science.1225829")]
    [InlineData("<title>gene editing</title>", "<p>No number at all.</p>", "/search?q=gene%20editing")]
    public async Task TheBookmarkletOpensTheDashboardOfThePagesArticle(string head, string body, string opened)
    {
        publisher.Play($"<!DOCTYPE html><html lang=\"en\"><head>{head}</head><body>{body}</body></html>", type: "text/html", headers: ("Content-Security-Policy", "default-src 'none'"));
        await using var visit = await browser.VisitAsync();
        await visit.Page.GotoAsync(publisher.Address + "/article");
        var script = Uri.UnescapeDataString(Bookmarklet.Address(browser.Site.Address)["javascript:".Length..]);
        await visit.Page.EvaluateAsync(script);
        await Expect(visit.Page).ToHaveURLAsync(new Regex($"^{Regex.Escape(browser.Site.Address + opened)}$"));
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
    }

    private async Task<Visit> OpenAsync(string attributes, bool dark = false)
    {
        var page = $"""
            <!DOCTYPE html><html lang="en"><head><title>An article</title><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/page.css"></head>
            <body><main><h1>An article at its publisher</h1><p>Its text.</p><script src="{browser.Site.Address}/embed.js" {attributes} async></script></main>
            <aside id="aside"></aside></body></html>
            """;
        var policy = $"default-src 'none'; script-src {browser.Site.Address}; connect-src {browser.Site.Address}; style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'";
        publisher.Answer = context => context.Request.Path == "/article"
            ? ReplayServer.Reply(context, 200, page, "text/html; charset=utf-8", ("Content-Security-Policy", policy))
            : ReplayServer.Reply(context, 200, "body { background: Canvas; color: CanvasText; }", "text/css");
        var visit = await browser.VisitAsync(dark: dark);
        await visit.Page.GotoAsync(publisher.Address + "/article");
        return visit;
    }

    // The publisher's own page is elsewhere.
    private void AssertClean(Visit visit) => Assert.DoesNotContain(visit.Errors, e =>
        !e.StartsWith($"asked elsewhere: {publisher.Address}/", StringComparison.Ordinal));
}
