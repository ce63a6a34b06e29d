using System.Text.Json;
using Dossier.Tests.Site;
using Microsoft.Playwright;

namespace Dossier.BrowserTests;

/// <summary>What a page costs a visitor: bytes over the wire with an empty cache, and things that move after they were shown.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageWeightTests(Browser browser)
{
    private const int MostBytes = 120 * 1024;
    private const double MostShift = 0.05;

    private const string Watch = """
        window.shifts = [];
        new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value); })
            .observe({ type: "layout-shift", buffered: true });
        """;

    [Theory]
    [InlineData("/", false)]
    [InlineData("/dashboard/?doi=10.1126/science.1225829", false)]
    [InlineData("/dashboard/?doi=10.1126/science.1225829", true)]
    [InlineData("/dashboard/?doi=10.5555/difficult.math", false)]
    [InlineData("/search?q=memory", false)]
    [InlineData("/search?q=memory", true)]
    [InlineData("/keywords/ego-depletion", false)]
    [InlineData("/journals", true)]
    public async Task APageIsLightAndStaysInItsPlace(string path, bool phone)
    {
        await using var visit = await browser.VisitAsync(phone: phone);
        var (bytes, hosts) = await LoadAsync(visit, path);
        Assert.InRange(bytes, 1, MostBytes);
        Assert.Equal([new Uri(browser.Site.Address).Authority], hosts);
        Assert.InRange(await visit.Page.EvaluateAsync<double>("window.shifts.reduce((sum, shift) => sum + shift, 0)"), 0, MostShift);
        Assert.Empty(visit.Errors);
    }

    /// <returns>Bytes received, headers among them, and the hosts that were asked.</returns>
    private static async Task<(long Bytes, string[] Hosts)> LoadAsync(Visit visit, string path)
    {
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0L;
        session.Event("Network.loadingFinished").OnEvent += (_, message) =>
            Interlocked.Add(ref bytes, message is { } m ? (long)m.GetProperty("encodedDataLength").GetDouble() : 0);
        var hosts = new HashSet<string>();
        visit.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);
        await visit.Page.AddInitScriptAsync(Watch);
        await visit.Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return (Interlocked.Read(ref bytes), [.. hosts]);
    }
}
