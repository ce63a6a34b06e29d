using System.Net;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Api;

/// <summary>How much one client may ask of the API.</summary>
public sealed class ApiLimitsTests : IAsyncLifetime
{
    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestSite site;

    public ApiLimitsTests() => site = new TestSite
    {
        Clock = clock,
        Settings = """{"Mentions":{"Work":false},"Api":{"RequestsPerMinute":12,"RequestsPerMinuteWithKey":20,"RequestsPerMinuteOfPages":30}}""",
    };

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task ANetworkIsHeldToItsLimitAndNobodyElseIs()
    {
        using var program = new TestBrowser(site);
        using var elsewhere = new TestBrowser(site);
        var first = await program.GetAsync("/api/v1/search?q=gene");
        Assert.Equal(("\"network\";q=12;w=60", "\"network\";r=7;t=25"), (first.Headers["RateLimit-Policy"], first.Headers["RateLimit"]));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/search?q=gene")).Status);

        // Two are left, a search costs five, and the limit refills by one in five seconds.
        var refused = await program.GetAsync("/api/v1/search?q=gene");
        Assert.Equal((HttpStatusCode.TooManyRequests, "15", "\"network\";r=2;t=50"), (refused.Status, refused.Headers["Retry-After"], refused.Headers["RateLimit"]));
        Assert.Contains("/api/problems#too-many-requests", refused.Body, StringComparison.Ordinal);
        Assert.Equal("*", refused.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/suggest?q=gene")).Status);

        // Other networks, the site's own pages in browsers of the same one, and its pages themselves go on.
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/api/v1/search?q=gene")).Status);
        Assert.Equal("\"pages\";q=30;w=60", (await program.GetAsync("/api/v1/search?q=gene", ("Sec-Fetch-Site", "same-origin"))).Headers["RateLimit-Policy"]);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/search?q=gene")).Status);

        clock.Now += TimeSpan.FromSeconds(20);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/search?q=gene")).Status);
    }

    [Fact]
    public async Task OtherWaysForProgramsShareTheLimit()
    {
        using var program = new TestBrowser(site);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/embed/related?article=10.1126/science.1225829")).Status);
        for (var list = 0; list < 5; list++)
        {
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc")).Status);
        }

        // Nothing is left; two flow in within ten seconds. Harvesters know 503.
        var refused = await program.GetAsync("/oai?verb=Identify");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (refused.Status, refused.Headers["Retry-After"]));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await program.GetAsync("/embed/related?article=10.1126/science.1225829")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await program.PostJsonAsync("/mcp", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/dashboard/?doi=10.1126/science.1225829")).Status);
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/oai?verb=Identify")).Status);
    }

    [Fact]
    public async Task AKeyHasAHigherLimitOfItsOwn()
    {
        var reader = TestReader.Add(site, "limits-key@example.org").Id;
        var key = ApiKey.CreateText();
        site.Services.GetRequiredService<IApiKeyStore>().Add(new(ApiKey.HashOf(key), reader, "test", clock.Now, null));
        using var program = new TestBrowser(site);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("\"key\";q=20;w=60", (await program.GetAsync("/api/v1/search?q=gene", ("Authorization", $"Bearer {key}"))).Headers["RateLimit-Policy"]);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await program.GetAsync("/api/v1/search?q=gene", ("Authorization", $"Bearer {key}"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/search?q=gene")).Status);
    }
}
