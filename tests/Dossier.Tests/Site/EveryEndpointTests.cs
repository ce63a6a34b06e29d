using System.Net;
using Dossier.App.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>A site behind a proxy that speaks https, as it is run beyond one's own machine.</summary>
public sealed class SecureSite : IAsyncLifetime
{
    public const string Host = "dossier.example.org";

    public TestSite Site { get; } = new()
    {
        Settings = $$$"""{"Site":{"BaseUrl":"https://{{{Host}}}","Languages":["en","de"]},"Api":{"RequestsPerMinute":0},"Mentions":{"Work":false}}""",
    };

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A browser that reaches the site over https.</summary>
    public TestBrowser Browse()
    {
        var browser = new TestBrowser(Site);
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["Host"] = Host;
        return browser;
    }
}

/// <summary>Every address that the site has, walked: what protects one protects all, and each exception stands here with its reason.</summary>
public sealed class EveryEndpointTests(SecureSite secure) : IClassFixture<SecureSite>
{
    /// <summary>What pages of other sites may load: nothing of it is private.</summary>
    private static readonly HashSet<string> ForElsewhere =
    [
        // The list of related articles that other sites show, its script, and the files beside it.
        "/embed/related", "/embed.js", "/site.js", "/site.css", "/icon.svg", "/reader.js", "/recommendations.js", "/account.js",
    ];

    /// <summary>What may be sent without the token of a form.</summary>
    private static readonly HashSet<string> WithoutToken =
    [
        // Answer a question and change nothing; programs and pages of any origin may ask.
        "/api/v1/recommendations", "/oai",

        // As they, but not for pages of other origins.
        "/mcp",

        // Says that there is no such operation.
        "/api/{**rest}",

        // The secret in the address shows that it is meant; mail programs send it by themselves (RFC 8058).
        "/unsubscribe/{secret}",
    ];

    /// <summary>What checks the token itself, since its answer to a wrong one keeps what was typed or chosen.</summary>
    private static readonly HashSet<string> WithOwnCheck = ["/import", "/report"];

    private static readonly string[] Unsafe = ["POST", "PUT", "PATCH", "DELETE"];

    private readonly TestSite site = secure.Site;

    private IReadOnlyList<RouteEndpoint> Endpoints => [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public async Task EveryAnswerCarriesTheHeadersThatProtectIt()
    {
        var walked = 0;
        foreach (var endpoint in Endpoints)
        {
            foreach (var method in Methods(endpoint))
            {
                using var browser = secure.Browse();
                var answer = await browser.SendAsync(new HttpMethod(method), PathOf(endpoint), null);
                var where = $"{method} {endpoint.RoutePattern.RawText}";
                walked++;
                var policy = Header(answer, "Content-Security-Policy", where);
                Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
                Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
                Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
                Assert.Matches("frame-ancestors 'none'|frame-ancestors 'self'", policy);
                Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options", where));
                Assert.Equal("max-age=31536000", Header(answer, "Strict-Transport-Security", where));
                Assert.Contains(Header(answer, "Referrer-Policy", where), (string[])["strict-origin-when-cross-origin", "no-referrer"]);
                Assert.Contains("camera=()", Header(answer, "Permissions-Policy", where), StringComparison.Ordinal);
                Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy", where));
                Assert.Equal(ForElsewhere.Contains(endpoint.RoutePattern.RawText!) && method == "GET" ? "cross-origin" : "same-origin", Header(answer, "Cross-Origin-Resource-Policy", where));
                Assert.False(answer.Headers.ContainsKey("Server"), where);
                Assert.True(answer.Status < HttpStatusCode.InternalServerError || answer.Status == HttpStatusCode.ServiceUnavailable, $"{where} answered {answer.Status}.");
                if (endpoint.Metadata.GetMetadata<PersonalEndpoints.Mark>() is not null)
                {
                    Assert.Contains("no-store", Header(answer, "Cache-Control", where), StringComparison.Ordinal);
                }

                Assert.All(browser.LatestCookies, cookie =>
                {
                    Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
                    Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
                    Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
                    Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
                    Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
                });
            }
        }

        Assert.True(walked > 100, $"Only {walked} were walked.");
    }

    [Fact]
    public async Task WhatChangesSomethingIsRefusedWithoutProofThatThisSiteSentIt()
    {
        TestReader.Add(site, "walked@example.org");
        using var browser = secure.Browse();
        await TestReader.LogInAsync(browser, "walked@example.org");
        var refused = 0;
        foreach (var endpoint in Endpoints.Where(e => !WithoutToken.Contains(e.RoutePattern.RawText!.TrimEnd('/'))))
        {
            foreach (var method in Methods(endpoint).Intersect(Unsafe))
            {
                // As a page of elsewhere would send it, with the reader's cookies.
                using var content = new FormUrlEncodedContent([KeyValuePair.Create("token", "forged"), KeyValuePair.Create("return", "/")]);
                var answer = await browser.SendAsync(new HttpMethod(method), PathOf(endpoint), content, ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site"));
                var isExpected = answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests
                    || (answer.Status == HttpStatusCode.NotFound && (WithOwnCheck.Contains(endpoint.RoutePattern.RawText!) || endpoint.Metadata.GetMetadata<PersonalEndpoints.OperatorMark>() is not null));
                Assert.True(isExpected, $"{method} {endpoint.RoutePattern.RawText} answered {answer.Status}.");
                refused++;
            }
        }

        Assert.True(refused >= 30, $"Only {refused} were tried.");
        Assert.Contains("walked@example.org", (await browser.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void TheExceptionsAreThoseOfTheSite()
    {
        var unsafeOnes = Endpoints.Where(e => Methods(e).Intersect(Unsafe).Any()).ToArray();
        Assert.Equal(WithoutToken.Order(StringComparer.Ordinal), unsafeOnes.Where(e => e.Metadata.GetMetadata<PersonalEndpoints.NoToken>() is not null)
            .Select(e => e.RoutePattern.RawText!.TrimEnd('/')).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(WithOwnCheck.Order(StringComparer.Ordinal), unsafeOnes.Where(e => e.Metadata.GetMetadata<PersonalEndpoints.OwnCheck>() is not null)
            .Select(e => e.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal));
    }

    // Where none is named, any is taken.
    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET", "POST"];

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart dot => dot.Content,
        _ => "1",
    }))));

    private static string Header(Answer answer, string name, string where)
    {
        Assert.True(answer.Headers.TryGetValue(name, out var value), $"{where} answered {answer.Status} without {name}.");
        return value!;
    }
}
