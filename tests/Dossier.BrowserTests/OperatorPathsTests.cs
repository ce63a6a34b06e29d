using Deque.AxeCore.Playwright;
using Dossier.Mentions;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

/// <summary>The operator's pages with something on each, in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class OperatorPathsTests(Browser browser)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task EveryPageIsAccessibleAndFitsTheScreen(bool dark, bool phone)
    {
        var site = browser.Filled.Site;
        var article = site.Find(OutsideItems.Full);
        var now = TimeProvider.System.GetUtcNow();
        site.Mentions.PutReport(ItemId.Of(PanelKeys.Social, "https://forum.example/1"), article, "unrelated", new string('w', 200), now);
        site.Mentions.Hide(ItemId.Of(PanelKeys.News, "https://nobody.example/a-long-address/" + new string('x', 120)), "Sold a thing", now);
        var email = $"operator-{dark}@example.org";
        var account = TestReader.Add(site, email);
        var accounts = site.Services.GetRequiredService<IAccountStore>();
        Assert.True(accounts.Update(account with { IsOperator = true }, account.SecurityStamp));
        await using var visit = await browser.VisitAsync(phone, dark, site: site);
        await visit.Page.GotoAsync("/login?return=/operator");
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.Page.GetByLabel("Password").First.FillAsync(TestReader.Password);
        await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Operator");
        foreach (var (path, shown) in ((string, string)[])[("/operator", "Records by source"), ("/operator/sources", "Calls are counted until midnight"), ("/operator/reports", new string('w', 200)),
                     ("/operator/mentions", "Sold a thing"), ("/operator/searches", "Searches")])
        {
            await visit.Page.GotoAsync(path);
            await Expect(visit.Page.Locator("main")).ToContainTextAsync(shown);
            var result = await visit.Page.RunAxe();
            Assert.Empty(result.Violations.Select(v => $"{path}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));
        }

        Assert.Empty(visit.Errors);
    }
}
