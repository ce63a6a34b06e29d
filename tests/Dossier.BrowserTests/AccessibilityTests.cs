using Deque.AxeCore.Playwright;

namespace Dossier.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    internal static readonly string[] Paths =
    [
        "/", "/dashboard/?doi=10.1126/science.1225829", "/dashboard/?doi=10.1126/science.1225829&tab=news", "/dashboard/?doi=10.5555/difficult.math",
        "/dashboard/?doi=10.5555/difficult.rtl", "/dashboard/?doi=10.5555/difficult(crowd)2%3Ba", "/dashboard/?doi=10.9999/not-here",
        "/search?q=memory", "/search?q=zzzzqqq", "/keywords/ego-depletion", "/journals/science", "/authors/daniel-kahneman", "/dashboard/?doi=10.5555/difficult.retracted",
        "/dashboard/?doi=10.5555/difficult.doubted", "/dashboard/?doi=10.5555/difficult.retraction", "/dashboard/?doi=10.5555/difficult.published", "/search?q=superconductivity",
        "/subjects/mesh/superconductivity", "/subjects/topic/crispr-gene-editing?sort=cited", "/trending", "/about", "/privacy", "/api", "/api/problems", "/tools",
        "/cite?doi=10.1126/science.1225829", "/fields", "/fields/biology", "/subjects", "/journals", "/authors?q=k", "/keywords?q=zzzqqq",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AxeFindsNothingToObjectTo(bool dark)
    {
        await using var visit = await browser.VisitAsync(dark: dark);
        var violations = new List<string>();
        foreach (var path in Paths)
        {
            await visit.Page.GotoAsync(path);
            var result = await visit.Page.RunAxe();
            violations.AddRange(result.Violations.Select(v => $"{path}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        }

        Assert.Empty(violations);
        Assert.Empty(visit.Errors);
    }
}
