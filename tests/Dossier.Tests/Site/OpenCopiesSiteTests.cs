using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dossier.Mentions;
using Dossier.Tests.Mentions;
using Dossier.Tests.Mentions.Unpaywall;

namespace Dossier.Tests.Site;

/// <summary>The whole way from a reader's view to an open copy on the page.</summary>
public sealed class OpenCopiesSiteTests : IAsyncLifetime
{
    private const string Doi = "10.1126/science.1225829";
    private static readonly (string, string) Reader = ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0");
    private ReplayServer server = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ReplayServer.StartAsync();
        var off = string.Join(',', Connectors.All.Select(k => k.Name).Append("commons").Select(n => $$"""
            "{{n}}":{"Enabled":false}
            """));
        site = new TestSite
        {
            Settings = $$"""
                {"Mentions":{"Contact":"operator@example.org","Feeds":"/dev/null","PrivateHosts":["{{server.Authority}}"],"Sources":{
                "unpaywall":{"Address":"{{server.Address}}/v2","SecondsBetweenCalls":0,"TimeoutSeconds":30},{{off}} } } }
                """,
        };
        await site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task AViewedArticleShowsItsOpenCopyWhenItCameAndProgramsReadIt()
    {
        server.Play(UnpaywallReplies.Green(Doi));
        var before = await ViewAsync();
        Assert.DoesNotContain("deposit.example", before.Body, StringComparison.Ordinal);
        Assert.Contains("data-stale=\"fulltext\"", before.Body, StringComparison.Ordinal);
        Assert.Equal("no-cache", before.Headers["Cache-Control"]);
        var article = $"/api/v1/articles/{site.Find(Doi)}";
        var answer = await site.GetAsync(article);
        await UntilAsync(() => site.Mentions.Find(site.Find(Doi)).LookedFor.Count > 0);

        var page = await ViewAsync(("If-None-Match", before.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("href=\"https://deposit.example/7/text.pdf\" rel=\"external\">Read the full text at University of Nowhere – Deposit</a> <small>accepted version · PDF · CC BY</small>",
            WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
        Assert.Contains("Read at the publisher (doi.org)</a>", page.Body, StringComparison.Ordinal);
        Assert.Contains("Open copies according to Unpaywall, ", page.Body, StringComparison.Ordinal);
        Assert.Contains("\"isAccessibleForFree\":true", page.Body, StringComparison.Ordinal);
        Assert.Contains("badge-open", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("data-stale", page.Body, StringComparison.Ordinal);

        // The file of another site is not the page's own.
        Assert.DoesNotContain("citation_pdf_url", page.Body, StringComparison.Ordinal);

        var read = await site.GetAsync(article, ("If-None-Match", answer.Headers["ETag"]));
        using var json = JsonDocument.Parse(read.Body);
        Assert.True(json.RootElement.GetProperty("isOpenAccess").GetBoolean());
        var place = Assert.Single(json.RootElement.GetProperty("fullText").EnumerateArray());
        Assert.Equal(("https://deposit.example/7/text.pdf", "accepted"), (place.GetProperty("url").GetString(), place.GetProperty("version").GetString()));
        Assert.Equal(HttpStatusCode.NotModified, (await site.GetAsync(article, ("If-None-Match", read.Headers["ETag"]))).Status);
        Assert.Contains("deposit.example", (await site.GetAsync(article + "/citation.json")).Body, StringComparison.Ordinal);
        Assert.Single(server.Asked);

        // What the corpus holds is as it was.
        Assert.Empty(site.Corpus.Find(site.Find(Doi))!.Article.Locations);
    }

    [Fact]
    public async Task WhatIsNotOpenIsSaidWithItsDayAndNotAskedForAtTheNextView()
    {
        server.Play(UnpaywallReplies.Unknown, 404);
        await ViewAsync();
        await UntilAsync(() => site.Mentions.Find(site.Find(Doi)).LookedFor.Count > 0);
        var page = await ViewAsync();
        Assert.Contains("Unpaywall knew of no open copy on ", page.Body, StringComparison.Ordinal);
        Assert.Contains("button button-full\" href=\"https://doi.org/10.1126/science.1225829\"", page.Body, StringComparison.Ordinal);
        site.Views.Flush();
        Assert.Equal((0, 0), site.Queue.Count(TimeProvider.System.GetUtcNow()));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task APageDoesNotWaitForTheAnswer()
    {
        server.Answer = ReplayServer.ReplyNever;
        await ViewAsync();
        await UntilAsync(() => server.Asked.Count > 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            Assert.Contains("Read at the publisher (doi.org)", (await ViewAsync()).Body, StringComparison.Ordinal);
        }

        // Far below the half minute that one call may last.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    private async Task<Answer> ViewAsync(params (string, string)[] headers)
    {
        var answer = await site.GetAsync($"/dashboard/?doi={Doi}", [Reader, .. headers]);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
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
