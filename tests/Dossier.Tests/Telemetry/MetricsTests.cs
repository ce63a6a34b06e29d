using System.Net;
using System.Text.RegularExpressions;
using Dossier.App.Telemetry;
using Dossier.Mentions;
using Dossier.Tests.Site;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Telemetry;

/// <summary>What the site measures of itself, and who may read it.</summary>
public sealed class MetricsTests
{
    private const string Word = "superconductivity";
    private const string Email = "reader@example.org";

    [Fact]
    public async Task MeasuresTellOfRequestsSearchesLikesSignInsSourcesAndTheAnalysis()
    {
        await using var site = new TestSite { Settings = """{"Api":{"RequestsPerMinute":0},"Mentions":{"Work":false}}""" };
        await site.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync($"/search?q={Word}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync($"/api/v1/search?q=zzzqqq{Word}")).Status);
        await site.DashboardAsync("10.1126/science.1225829");
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/no/such/page")).Status);
        using var reader = await TestReader.CreateAsync(site, Email);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.PostAsync("/like", ("article", site.Find("10.1126/science.1225829").ToString()))).Status);
        using (var stranger = new TestBrowser(site))
        {
            await stranger.SubmitAsync(await stranger.GetAsync("/login"), "/login", ("email", Email), ("password", "wrong"));
        }

        site.Work.Ledger.RecordCall("hackernews", FetchOutcome.TimedOut, null, TimeProvider.System.GetUtcNow(), null);
        site.Work.Ledger.RecordCall("feeds/news.example", FetchOutcome.Fetched, null, TimeProvider.System.GetUtcNow(), null);

        var text = (await site.GetAsync("/metrics")).Body;
        AssertMeasure(text, "dossier_request_duration_seconds_count", 1, "group=\"search\"", "status=\"200\"");
        AssertMeasure(text, "dossier_request_duration_seconds_bucket", 1, "group=\"dashboard\"", "status=\"200\"", "le=\"10\"");
        AssertMeasure(text, "dossier_request_duration_seconds_count", 1, "group=\"none\"", "status=\"404\"");
        AssertMeasure(text, "dossier_searches_total", 1, "place=\"page\"", "found=\"some\"");
        AssertMeasure(text, "dossier_searches_total", 1, "place=\"api\"", "found=\"nothing\"");
        AssertMeasure(text, "dossier_likes_total", 1, "change=\"liked\"");
        AssertMeasure(text, "dossier_signins_failed_total", 1, "reason=\"password\"");
        AssertMeasure(text, "dossier_source_calls_total", 1, "source=\"hackernews\"", "outcome=\"timedout\"");
        AssertMeasure(text, "dossier_source_calls_total", 1, "source=\"feeds\"", "outcome=\"fetched\"");
        AssertMeasure(text, "dossier_queue_length", 0, "queue=\"letters\"");
        using (var generation = site.Current.Use()!)
        {
            AssertMeasure(text, "dossier_analysis_articles", generation.Manifest.Live);
        }

        Assert.Matches(@"(?m)^dossier_analysis_age_seconds\{[^}]*\} \d", text);
        Assert.Matches(@"(?m)^dotnet_process_memory_working_set_bytes", text);
        Assert.Matches(@"(?m)^dotnet_gc_collections_total", text);
        Assert.Matches(@"(?m)^dotnet_thread_pool_queue_length", text);

        // Nothing of who asked or for what.
        Assert.DoesNotContain(Word, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Email, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("2001:db8", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("news.example", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ForThePublicThereIsNothingHere()
    {
        await using var site = new TestSite { Settings = """{"Metrics":{"Networks":["203.0.113.0/24"]}}""" };
        await site.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/metrics")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/metrics", ("X-Forwarded-For", "203.0.113.5"))).Status);

        // The last two say of themselves that they are this machine, or are brought by somebody who is not believed.
        foreach (var (name, value) in ((string, string)[])
            [("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-For", "203.0.113.5, 198.51.100.7"), ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "for=198.51.100.7")])
        {
            var answer = await site.GetAsync("/metrics", (name, value));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.DoesNotContain("dossier_request", answer.Body, StringComparison.Ordinal);
            Assert.Equal((await site.GetAsync("/no/such/page")).Body.Length, answer.Body.Length);
        }
    }

    [Fact]
    public async Task WithoutMeasuresThereIsNothingHereForAnybody()
    {
        await using var site = new TestSite { Settings = """{"Metrics":{"Enabled":false}}""" };
        await site.InitializeAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/metrics")).Status);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("192.0.2.9", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("2001:db8::1", false)]
    public void ThisMachineAndTheNetworksThatAreSetMayRead(string address, bool isAdmitted)
    {
        var networks = new MetricsOptions { Networks = ["10.0.0.0/8", "192.0.2.9"] }.ParseNetworks();
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Assert.Equal(isAdmitted, MetricsEndpoint.Admits(context, networks));
    }

    private static void AssertMeasure(string text, string name, double least, params string[] labels)
    {
        var values = Regex.Matches(text, $@"(?m)^{name}(?:\{{(?<labels>[^}}]*)\}})? (?<value>[0-9.eE+-]+)")
            .Where(m => labels.All(l => m.Groups["labels"].Value.Contains(l, StringComparison.Ordinal))).Select(m => double.Parse(m.Groups["value"].Value)).ToArray();
        Assert.True(values.Length > 0, $"There is no {name} of {string.Join(", ", labels)} in:\n{text}");
        Assert.True(values.Max() >= least, $"{name} is {values.Max()}.");
    }
}
