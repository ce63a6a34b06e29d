using Deque.AxeCore.Playwright;
using Dossier.App.Recommendations;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class RecommendationsTests(Browser browser)
{
    private const string Jinek = "10.1126/science.1225829";

    private ILikeStore Likes => browser.Site.Services.GetRequiredService<ILikeStore>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ALikeChangesTheListAndWhatIsNotForMeGoes(bool script)
    {
        var (visit, reader) = await VisitAsync($"list-{script}@example.org", script);
        await using var _ = visit;
        Likes.Like(reader, browser.Site.Find(Jinek), TimeProvider.System.GetUtcNow());
        await visit.Page.GotoAsync("/recommendations");
        var cards = visit.Page.Locator(".offers > li");
        var before = await cards.EvaluateAllAsync<string[]>("cards => cards.map(c => c.id)");
        Assert.NotEmpty(before);
        await cards.Nth(1).GetByRole(AriaRole.Button, new() { NameRegex = new("^Like") }).ClickAsync();
        await Expect(visit.Page.Locator(".listing-head .meta")).ToContainTextAsync("2 articles you like");
        Assert.Equal(2, Likes.FindLikes(reader).Count);
        await Expect(visit.Page.Locator($".offers > li#{before[1]} form")).ToHaveCountAsync(0);
        var first = await visit.Page.Locator(".offers > li:has(form)").First.GetAttributeAsync("id");
        await visit.Page.Locator($"#{first}").GetByRole(AriaRole.Button, new() { NameRegex = new("^Not for me") }).ClickAsync();
        await Expect(visit.Page.Locator($".offers > li#{first} form")).ToHaveCountAsync(0);
        Assert.Single(Likes.FindDismissed(reader));
        if (script)
        {
            await visit.Page.Locator($"#{first}").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
            await Expect(visit.Page.Locator($".offers > li#{first} form")).ToHaveCountAsync(1);
            Assert.Empty(Likes.FindDismissed(reader));
        }
        else
        {
            Assert.Contains("#a", visit.Page.Url, StringComparison.Ordinal);
        }

        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TopicsArePickedByTheKeyboard(bool script)
    {
        var (visit, _) = await VisitAsync($"topics-{script}@example.org", script);
        await using var end = visit;
        await visit.Page.GotoAsync("/recommendations");
        var box = visit.Page.Locator("input[name=topic]").First;
        await box.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show my recommendations" }).PressAsync("Enter");
        await Expect(visit.Page.Locator(".offers > li .why").First).ToContainTextAsync("which you picked");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task TheTabOfAnArticleShowsWhatFitsTheReaderThere()
    {
        var (visit, reader) = await VisitAsync("tab@example.org", script: true);
        await using var _ = visit;
        foreach (var doi in (string[])["10.1126/science.185.4157.1124", Jinek, "10.1038/nature14539", "10.1103/physrevlett.77.3865"])
        {
            Likes.Like(reader, browser.Site.Find(doi), TimeProvider.System.GetUtcNow());
        }

        // An article near which something fits that its list does not have.
        var recommendations = browser.Site.Services.GetRequiredService<ReaderRecommendations>();
        PublicId near;
        using (var generation = browser.Site.Current.Use()!)
        {
            near = recommendations.Find(reader, new RecommendationQuestion())!.Articles.Select(a => a.Stored.Id).First(id => recommendations.Find(reader,
                new RecommendationQuestion { Near = id, Without = generation.FindRelated(id).Select(r => r.Id).ToHashSet() })!.Articles.Count > 0);
        }

        await visit.Page.GotoAsync($"/dashboard/?id={near}");
        await Expect(visit.Page.Locator(".near > summary")).ToHaveTextAsync("For you, near this article");
        Assert.InRange(await visit.Page.Locator(".near .cards > li").CountAsync(), 1, 5);
        await Expect(visit.Page.Locator(".recommended-list > .cards")).ToBeVisibleAsync();
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task AVisitorsTabStaysAsItIs()
    {
        await using var visit = await browser.VisitAsync();
        await visit.Page.GotoAsync($"/dashboard/?doi={Jinek}");
        await Expect(visit.Page.Locator(".near-link")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".near")).ToHaveCountAsync(0);
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task PagesOfRecommendationsAreAccessibleAndFitAPhone(bool dark, bool phone)
    {
        var (visit, reader) = await VisitAsync($"axe-{dark}-{phone}@example.org", script: true, dark, phone);
        await using var _ = visit;
        foreach (var path in (string[])["/recommendations", "/topics?q=ego", "/trending"])
        {
            await CheckAsync(visit, path);
        }

        foreach (var doi in (string[])[Jinek, "10.5555/difficult.math", "10.5555/difficult.rtl"])
        {
            Likes.Like(reader, browser.Site.Find(doi), TimeProvider.System.GetUtcNow());
        }

        await CheckAsync(visit, "/recommendations");
    }

    private static async Task CheckAsync(Visit visit, string path)
    {
        await visit.Page.GotoAsync(path);
        var result = await visit.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{path}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than the screen.");
        Assert.Empty(visit.Errors);
    }

    private async Task<(Visit Visit, ReaderId Reader)> VisitAsync(string email, bool script, bool dark = false, bool phone = false)
    {
        var account = TestReader.Add(browser.Site, email);
        var visit = await browser.VisitAsync(script: script, dark: dark, phone: phone);
        await visit.Page.GotoAsync("/login");
        await visit.Page.Locator("input[name=email]").FillAsync(email);
        await visit.Page.Locator("input[name=password]").FillAsync(TestReader.Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        // Asked again until it holds: waiting for the page's load event can miss one that came just before.
        await Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login"));
        return (visit, account.Id);
    }
}
