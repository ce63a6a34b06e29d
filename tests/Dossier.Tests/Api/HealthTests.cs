using System.Net;
using Dossier.App;
using Dossier.Tests.Site;

namespace Dossier.Tests.Api;

/// <summary>What balancers and supervisors ask.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task ASiteIsReadyWhileItsDatabasesCanBeRead()
    {
        var clock = new HeldClock(TimeProvider.System.GetUtcNow());
        await using var site = new TestSite { Clock = clock, Settings = """{"Mentions":{"Work":false}}""" };
        await site.InitializeAsync();
        var ready = await site.GetAsync("/healthz/ready");
        Assert.Equal((HttpStatusCode.OK, """{"status":"ok","reasons":[]}"""), (ready.Status, ready.Body));
        Assert.Equal("no-store", ready.Headers["Cache-Control"]);

        TestEngine.TakeReadersAway(site.Data);
        clock.Now += TimeSpan.FromSeconds(2);
        var refused = await site.GetAsync("/healthz/ready");
        TestEngine.BringReadersBack(site.Data);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("The readers database cannot be read.", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Data, refused.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/healthz/live")).Status);

        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/healthz/ready")).Status);
    }

    [Fact]
    public async Task ASiteWithoutAnAnalysisIsAliveAndNotReady()
    {
        var data = Directory.CreateTempSubdirectory("dossier-health-").FullName;
        await using (var app = SiteHost.Build(data, ["http://127.0.0.1:0"]))
        {
            await app.StartAsync();
            using var browser = new TestBrowser(app.Urls.First());
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/live")).Status);
            Assert.Contains("waiting for an analysis", (await browser.GetAsync("/healthz")).Body, StringComparison.Ordinal);
            var ready = await browser.GetAsync("/healthz/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
            Assert.Contains("No analysis is served yet.", ready.Body, StringComparison.Ordinal);
            await app.StopAsync();
        }

        Directory.Delete(data, recursive: true);
    }
}
