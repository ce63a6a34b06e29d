using Deque.AxeCore.Playwright;

namespace Dossier.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    internal static readonly string[] Paths =
    [
        "/", "/dashboard/?doi=10.1126/science.1225829", "/dashboard/?doi=10.1126/science.1225829&tab=news", "/dashboard/?doi=10.5555/difficult.math",
        "/dashboard/?doi=10.5555/difficult.rtl", "/dashboard/?doi=10.5555/difficult(crowd)2%3Ba", "/dashboard/?doi=10.9999/not-here",
        "/search?q=memory", "/search?q=zzzzqqq", "/keywords/ego-depletion", "/journals/science", "/authors/daniel-kahneman", "/trending", "/about", "/privacy", "/api",
    ];

    public static TheoryData<string, bool> PagesInBothThemes()
    {
        var data = new TheoryData<string, bool>();
        foreach (var path in Paths)
        {
            data.Add(path, false);
            data.Add(path, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PagesInBothThemes))]
    public async Task AxeFindsNothingToObjectTo(string path, bool dark)
    {
        await using var visit = await browser.VisitAsync(dark: dark);
        await visit.Page.GotoAsync(path);
        var result = await visit.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        Assert.Empty(visit.Errors);
    }
}
