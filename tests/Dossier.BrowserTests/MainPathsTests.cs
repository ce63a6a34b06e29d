using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed partial class MainPathsTests(Browser browser)
{
    private const string Jinek = "/dashboard/?doi=10.1126/science.1225829";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AVisitorSearchesAndReachesADashboard(bool script)
    {
        await using var visit = await browser.VisitAsync(script: script);
        await visit.Page.GotoAsync("/");
        await visit.Page.Locator("input[name=q]").First.FillAsync("programmable dual-RNA endonuclease");
        await visit.Page.Locator("input[name=q]").First.PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(SearchAddress());
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "A Programmable Dual-RNA" }).First.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("A Programmable Dual-RNA");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task TheFullAbstractOpensByAClick()
    {
        await using var visit = await browser.VisitAsync();
        await visit.Page.GotoAsync(Jinek);
        var more = visit.Page.Locator("details", new() { HasText = "Click to show full abstract" }).First;
        await Expect(more).Not.ToHaveAttributeAsync("open", "");
        await more.Locator("summary").ClickAsync();
        await Expect(more).ToHaveAttributeAsync("open", "");
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TabsWorkWithAndWithoutScript(bool script)
    {
        await using var visit = await browser.VisitAsync(script: script);
        await visit.Page.GotoAsync(Jinek);
        await visit.Page.GetByText(NewsTab()).First.ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(NewsAddress());
        await Expect(visit.Page.GetByText("No source for news is switched on").First).ToBeVisibleAsync();
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task ARelatedArticleIsReachedFromItsCardAndFromTheMap()
    {
        await using var visit = await browser.VisitAsync();
        await visit.Page.GotoAsync(Jinek);
        var card = visit.Page.Locator(".cards a").First;
        var title = await card.InnerTextAsync();
        await card.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync(title[..Math.Min(20, title.Length)]);
        await visit.Page.GotoAsync(Jinek);
        await visit.Page.Locator("svg a.node").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync(title[..Math.Min(20, title.Length)]);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task TheSearchBoxCompletesWhatIsTyped()
    {
        await using var visit = await browser.VisitAsync();
        await visit.Page.GotoAsync(Jinek);
        await visit.Page.Locator("input[name=q]").First.PressSequentiallyAsync("crispr");
        await Expect(visit.Page.GetByText("CRISPR", new() { Exact = false }).First).ToBeVisibleAsync();
        var answer = await visit.Page.APIRequest.GetAsync("/api/v1/suggest?q=crispr");
        Assert.Contains("CRISPR", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task NoPageIsWiderThanTheScreen(int width)
    {
        await using var visit = await browser.VisitAsync(phone: width < 500);
        foreach (var path in AccessibilityTests.Paths)
        {
            await visit.Page.GotoAsync(path);
            var overflow = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} is {overflow} pixels wider than a screen of {width}.");
        }
    }

    [GeneratedRegex(@"/search\?q=")]
    private static partial Regex SearchAddress();

    [GeneratedRegex(@"^\s*News")]
    private static partial Regex NewsTab();

    [GeneratedRegex("tab=news")]
    private static partial Regex NewsAddress();
}
