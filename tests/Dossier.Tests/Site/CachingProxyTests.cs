using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>Two readers and a visitor behind one cache, which keeps all that the site lets it keep.</summary>
[Collection(SiteTests.Name)]
public sealed class CachingProxyTests(TestSite site)
{
    private const string Doi = "10.1126/science.1225829";
    private static readonly string[] Public = ["/", $"/dashboard/?doi={Doi}", $"/dashboard/?doi={Doi}&tab=news", "/search?q=genome", "/trending", "/about", "/privacy"];

    [Fact]
    public async Task WhatACacheKeepsHoldsNothingOfAnyReader()
    {
        await using var proxy = await CachingProxy.StartAsync(site.Address);
        using var ada = await TestReader.CreateAsync(site, "ada-behind-a-cache@example.org", proxy.Address);
        using var ben = await TestReader.CreateAsync(site, "ben-behind-a-cache@example.org", proxy.Address);
        using var visitor = new TestBrowser(proxy.Address);
        var article = site.Find(Doi);
        string[] personal = [.. Personal(), $"/me?article={article}", $"/me/article?id={article}", $"/me/recommended?article={article}", $"/like?article={article}"];
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.PostAsync("/like", ("article", article.ToString()))).Status);
        await ada.PostAsync("/collections", ("name", "Adas secret shelf"), ("note", ""));

        var seenByAda = string.Concat(await AllAsync(ada.Browser, [.. personal, .. Public]));
        Assert.Contains("ada-behind-a-cache@example.org", seenByAda, StringComparison.Ordinal);
        Assert.Contains("Adas secret shelf", seenByAda, StringComparison.Ordinal);
        string[] seenByBen = await AllAsync(ben.Browser, [.. personal, .. Public]);
        Assert.Contains("ben-behind-a-cache@example.org", string.Concat(seenByBen), StringComparison.Ordinal);
        string[] seenByVisitor = await AllAsync(visitor, [.. personal, .. Public]);
        Assert.All(seenByBen.Concat(seenByVisitor), page => AssertNothingOf("ada", page));
        Assert.All(seenByVisitor, page => AssertNothingOf("ben", page));

        // The cache did its work all the while: what is public came out of it.
        Assert.Equal("HIT", (await visitor.GetAsync($"/dashboard/?doi={Doi}")).Headers["X-Cache"]);
        var kept = proxy.ReadKept();
        Assert.Contains(kept, page => page.Contains("Related content", StringComparison.Ordinal));
        Assert.All(kept, page =>
        {
            AssertNothingOf("ada", page);
            AssertNothingOf("ben", page);
            Assert.DoesNotContain("Set-Cookie", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("name=\"token\"", page, StringComparison.Ordinal);
        });
        Assert.All(personal, path => Assert.DoesNotContain(kept, page => page.Contains($"\nKEY: {path}\n", StringComparison.Ordinal)));
    }

    /// <summary>Every address without a parameter of which the site says that its answer is personal.</summary>
    private string[] Personal()
    {
        var paths = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<App.Accounts.PersonalEndpoints.Mark>() is not null && e.RoutePattern.Parameters.Count == 0
                && e.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains("GET"))
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Distinct().ToArray();
        Assert.Contains("/likes", paths);
        Assert.Contains("/settings", paths);
        Assert.Contains("/recommendations", paths);
        return paths;
    }

    private static async Task<string[]> AllAsync(TestBrowser browser, string[] paths)
    {
        var bodies = new List<string>();
        foreach (var path in paths)
        {
            var answer = await browser.GetAsync(path);
            Assert.True((int)answer.Status < 500, $"{path} answered {answer.Status}.");
            bodies.Add(answer.Body);
        }

        return [.. bodies];
    }

    private static void AssertNothingOf(string name, string page)
    {
        Assert.DoesNotContain($"{name}-behind-a-cache", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain($"{name}s secret", page, StringComparison.OrdinalIgnoreCase);
    }
}
