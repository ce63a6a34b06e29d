using System.Diagnostics;
using System.Net;
using Dossier.App;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Tests.Mentions;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>The whole way from a reader's view to a filled tab, with sources that work and sources that fail.</summary>
public sealed class LiveSourcesTests : IAsyncLifetime
{
    private const string Doi = "10.1126/science.1225829";
    private ReplayServer server = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ReplayServer.StartAsync();
        var off = string.Join(',', Connectors.All.Select(k => k.Name).Append("commons").Append("unpaywall").Except(["hackernews", "wikipedia", "sepiasearch", "gdelt"])
            .Select(n => $$"""
                "{{n}}":{"Enabled":false}
                """));
        site = new TestSite
        {
            Settings = $$"""
                {"Mentions":{"Contact":"operator@example.org","Feeds":"/dev/null","PrivateHosts":["{{server.Authority}}"],"Sources":{
                "hackernews":{"Address":"{{server.Address}}/hn","SecondsBetweenCalls":0},
                "wikipedia":{"Address":"{{server.Address}}/wiki","SecondsBetweenCalls":0},
                "sepiasearch":{"Address":"{{server.Address}}/sepia","TimeoutSeconds":0.5},
                "gdelt":{"Address":"{{server.Address}}/gdelt","CallsPerDay":1},
                {{off}}
                } } }
                """,
        };
        server.Answer = context => context.Request.Path.Value!.Split('/')[1] switch
        {
            "hn" => ReplayServer.Reply(context, 200, $$"""
                {"hits":[{"objectID":"42","title":"Cas9 cuts where it is told","url":"https://doi.org/{{Doi}}","points":132,"num_comments":54,"created_at_i":1700000000},
                {"objectID":"43","title":"The ten best pizza places in Naples","url":"https://food.example/","points":1,"num_comments":0,"created_at_i":1700000000}]}
                """),
            "wiki" => ReplayServer.Reply(context, 500, "<h1>Oops</h1>", "text/html"),
            "sepia" => ReplayServer.ReplyNever(context),
            _ => ReplayServer.Reply(context, 302, "", "text/plain", ("Location", "http://169.254.169.254/latest/meta-data/")),
        };
        await site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task AViewedTabFillsWhileOtherSourcesFail()
    {
        Assert.Contains("Looking now", await ViewAsync(PanelKeys.Social), StringComparison.Ordinal);
        var ledger = site.Work.Ledger;
        await UntilAsync(() => site.Mentions.Find(site.Find(Doi)).Mentions.Count > 0
            && new[] { "wikipedia", "sepiasearch", "gdelt" }.All(n => ledger.ReadHealth().GetValueOrDefault(n)?.LastOutcome is not null));

        // What links to the article is there with its reason; what came along and is about something else is not.
        var social = await ViewAsync(PanelKeys.Social);
        Assert.Contains("Cas9 cuts where it is told", social, StringComparison.Ordinal);
        Assert.Contains("links to this DOI", social, StringComparison.Ordinal);
        Assert.Contains("132 points", social, StringComparison.Ordinal);
        Assert.DoesNotContain("pizza", social, StringComparison.Ordinal);

        // The others are told apart, and their tabs are whole.
        var health = ledger.ReadHealth();
        Assert.Equal(FetchOutcome.Failed, health["wikipedia"].LastOutcome);
        Assert.Equal(FetchOutcome.TimedOut, health["sepiasearch"].LastOutcome);
        Assert.Equal(FetchOutcome.Forbidden, health["gdelt"].LastOutcome);
        Assert.Single(server.Asked, a => a.Path.StartsWith("/gdelt", StringComparison.Ordinal));
        foreach (var panel in (string[])[PanelKeys.More, PanelKeys.News, PanelKeys.Video])
        {
            Assert.Contains("Last looked for", await ViewAsync(panel), StringComparison.Ordinal);
        }

        Assert.All(server.Asked, a => Assert.Contains("operator@example.org", a.UserAgent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task APageDoesNotWaitForASourceThatHangs()
    {
        server.Answer = ReplayServer.ReplyNever;
        await ViewAsync(PanelKeys.Video);
        await UntilAsync(() => server.Asked.Count > 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            await ViewAsync(PanelKeys.Video);
        }

        // Far below the half second that one call would cost.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    private async Task<string> ViewAsync(string tab)
    {
        var answer = await site.GetAsync($"/dashboard/?doi={Doi}&tab={tab}", ("User-Agent", "Mozilla/5.0 Firefox/140.0"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
