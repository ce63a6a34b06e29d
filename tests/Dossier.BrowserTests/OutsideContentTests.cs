using Deque.AxeCore.Playwright;
using Dossier.Mentions;
using Dossier.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

/// <summary>Tabs with stored items in a real browser. Pictures are stood in for, and the player's site is answered here: nothing leaves the machine.</summary>
[Collection(BrowserTests.Name)]
public sealed class OutsideContentTests(Browser browser)
{
    private const string Drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='960' height='720'><rect width='960' height='720' fill='#7a9'/><circle cx='480' cy='360' r='220' fill='#fc6'/></svg>";

    public static TheoryData<string, bool, bool> States()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (var path in Paths)
        {
            data.Add(path, false, false);
            data.Add(path, true, true);
        }

        return data;
    }

    private static string[] Paths { get; } =
    [
        Page(OutsideItems.Full), Page(OutsideItems.Full, "more"), Page(OutsideItems.Full, "news"), Page(OutsideItems.Full, "video"), Page(OutsideItems.Empty, "social"),
        Page(OutsideItems.Fresh, "news"), Page(OutsideItems.Difficult, "news"), Page(OutsideItems.Difficult, "social"), Page(OutsideItems.Sample, "video"),
    ];

    [Theory]
    [MemberData(nameof(States))]
    public async Task EveryStateIsAccessibleAndFitsTheScreen(string path, bool dark, bool phone)
    {
        await using var visit = await VisitAsync(phone, dark);
        await visit.Page.GotoAsync(path);
        var result = await visit.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task TheFormForReportsWorksFromTheCard()
    {
        await using var visit = await VisitAsync(script: false);
        await visit.Page.GotoAsync(Page(OutsideItems.Full, "social"));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Report: The 2012 paper" }).ClickAsync();
        await visit.Page.GetByLabel("It is not about this article").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send the report" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        Assert.Contains(browser.Filled.Site.Mentions.ReadReports(10), r => r.Kind == "unrelated");
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheFormForReportsIsAccessible(bool dark)
    {
        await using var visit = await VisitAsync(phone: dark, dark);
        await visit.Page.GotoAsync($"/report?item={ItemId.Of(PanelKeys.Social, "https://forum.example/1")}&article={browser.Filled.Site.Find(OutsideItems.Full)}");
        var result = await visit.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task APlayerLoadsAfterAClickAndNotBefore()
    {
        await using var visit = await VisitAsync(elsewhere: true);
        var asked = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(browser.Filled.Site.Address, StringComparison.Ordinal))
            {
                asked.Add(request.Url);
            }
        };
        await visit.Page.GotoAsync(Page(OutsideItems.Full));
        await visit.Page.Locator("[data-tab=video]").ClickAsync();
        var play = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Play: A lecture on how Cas9" });
        await Expect(play).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Plays from player.example: that site then learns of your visit.").First).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("window.scrollTo(0, document.body.scrollHeight)");
        Assert.Empty(asked);
        await play.ClickAsync();
        await Expect(visit.Page.FrameLocator("iframe").GetByText("A player")).ToBeVisibleAsync();
        Assert.Equal([OutsideItems.Player + "/embed/film-1"], asked);
        Assert.Equal("A lecture on how Cas9 finds its target", await visit.Page.Locator("iframe").GetAttributeAsync("title"));
        await Expect(visit.Page.GetByText("Playing from player.example.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WithoutScriptAVideoIsALinkToItsPage()
    {
        await using var visit = await VisitAsync(script: false);
        await visit.Page.GotoAsync(Page(OutsideItems.Full, "video"));
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Watch: A lecture on how Cas9" })).ToHaveAttributeAsync("href", "https://films.example/watch/film-1");
        await Expect(visit.Page.GetByText("Plays from")).ToHaveCountAsync(2);
        await Expect(visit.Page.GetByText("Plays from").First).ToBeHiddenAsync();
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task APageFillsInWhileItIsOpenWithoutMovingWhatIsRead()
    {
        const string Doi = "10.1038/s41586-019-1711-4";
        var site = browser.Filled.Site;
        var now = TimeProvider.System.GetUtcNow();
        var until = now.AddDays(1);
        var first = OutsideItems.News("What was known before", now, "before");
        Mention[] older = [first, .. Enumerable.Range(1, 6).Select(i => OutsideItems.News($"Older still, number {i}", now, $"older-{i}") with { Relevance = 0.1 })];
        site.Mentions.PutFound(site.Find(Doi), older, new("wire", now.AddDays(-9), now.AddDays(-2)), null);
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync(Page(Doi, "news"));
        await Expect(visit.Page.GetByText("Looking for newer ones now")).ToBeVisibleAsync();
        var report = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Report: What was known before" });
        await report.FocusAsync();
        var before = (await report.BoundingBoxAsync())!.Y;
        site.Mentions.PutFound(site.Find(Doi), [OutsideItems.News("It came while the page was open", now) with { Relevance = 1 }, .. older], new("wire", now, until), null);
        site.Mentions.PutPhoto(site.Find(Doi), null, new(SourceSet.Photo, now, until));
        await Expect(visit.Page.GetByText("It came while the page was open")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(visit.Page.Locator("#arrived")).ToHaveTextAsync("1 new item");
        await Expect(visit.Page.Locator("[data-tab=news] .count")).ToHaveTextAsync("8");
        await Expect(visit.Page.GetByText("Looking for newer ones now")).ToHaveCountAsync(0);
        await Expect(report).ToBeFocusedAsync();
        Assert.InRange((await report.BoundingBoxAsync())!.Y, before - 2, before + 2);
        Assert.Null(await visit.Page.Locator("#panel").GetAttributeAsync("data-stale"));
        Assert.Empty(visit.Errors);
    }

    private static string Page(string doi, string? tab = null) => $"/dashboard/?doi={doi}" + (tab is null ? "" : $"&tab={tab}");

    private async Task<Visit> VisitAsync(bool phone = false, bool dark = false, bool script = true, bool elsewhere = false)
    {
        var visit = await browser.VisitAsync(phone, dark, script, browser.Filled.Site);
        await visit.Page.RouteAsync("**/pictures/*", route => route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = Drawing }));
        if (elsewhere)
        {
            await visit.Page.RouteAsync(OutsideItems.Player + "/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>A player</title><p>A player" }));
        }

        return visit;
    }
}
