using System.Collections.Concurrent;
using System.Text;
using Dossier.App.Telemetry;
using Dossier.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dossier.Tests.Telemetry;

/// <summary>Traces go where an operator set, and tell nothing of who asked for what.</summary>
public sealed class TracesTests
{
    [Fact]
    public async Task SpansOfRequestsAreSentToTheCollector()
    {
        var bodies = new ConcurrentQueue<byte[]>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bodies.Enqueue(body.ToArray());
        });
        await collector.StartAsync();
        await using (var site = new TestSite { Settings = $$"""{"Mentions":{"Work":false},"Traces":{"Share":1,"Endpoint":"{{collector.Urls.First()}}" } }""" })
        {
            await site.InitializeAsync();
            await site.GetAsync("/search?q=superconductivity", ("X-Forwarded-For", "198.51.100.7"));
        }

        // A site that stops sends what it has.
        var text = string.Concat(bodies.Select(b => Encoding.UTF8.GetString(b)));
        Assert.Contains("GET search", text, StringComparison.Ordinal);
        Assert.Contains("dossier", text, StringComparison.Ordinal);
        Assert.DoesNotContain("superconductivity", text, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.7", text, StringComparison.Ordinal);
        await collector.StopAsync();
    }

    [Theory]
    [InlineData("http://localhost:4318", "http://localhost:4318/v1/traces")]
    [InlineData("https://collector.example/in/traces", "https://collector.example/in/traces")]
    public void ACollectorIsNamedByItsRootOrItsWholeAddress(string endpoint, string address) =>
        Assert.Equal(address, new TracesOptions { Endpoint = endpoint }.FindAddress().AbsoluteUri);
}
