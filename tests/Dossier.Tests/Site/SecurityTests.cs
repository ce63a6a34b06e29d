using System.Net;
using Dossier.App;
using Dossier.App.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dossier.Tests.Site;

/// <summary>What protects a site as a whole, where no single page shows it.</summary>
public sealed class SecurityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-security-").FullName;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public void Dispose()
    {
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("/fails")]
    [InlineData("/api/v1/fails")]
    public async Task AnAnswerThatTellsOfAFailureIsProtectedLikeOthersAndTellsNothingElse(string path)
    {
        await using var app = await StartAsync("""{"Site":{"BaseUrl":"https://dossier.example.org"}}""", a => a.MapGet(path, IResult () => throw new InvalidOperationException("the inmost")));
        var (status, headers, body) = await AskAsync(app, path, ("X-Forwarded-Proto", "https"), ("Host", "dossier.example.org"));
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.StartsWith("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("max-age=31536000", headers["Strict-Transport-Security"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
        Assert.Contains("no-", headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("inmost", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
        await app.StopAsync();
    }

    [Theory]
    [InlineData(false, "max-age=31536000")]
    [InlineData(true, "max-age=31536000; includeSubDomains")]
    public async Task OverHttpsBrowsersAreToldToUseNothingElse(bool isForSubdomains, string told)
    {
        await using var app = await StartAsync($$$"""{"Site":{"BaseUrl":"https://dossier.example.org","SecureSubdomains":{{{(isForSubdomains ? "true" : "false")}}}}}""");
        Assert.Equal(told, (await AskAsync(app, "/about", ("X-Forwarded-Proto", "https"), ("Host", "dossier.example.org"))).Headers["Strict-Transport-Security"]);
        Assert.False((await AskAsync(app, "/about", ("Host", "dossier.example.org"))).Headers.ContainsKey("Strict-Transport-Security"));
        Assert.False((await AskAsync(app, "/about", ("X-Forwarded-Proto", "https"), ("Host", "localhost"))).Headers.ContainsKey("Strict-Transport-Security"));
        await app.StopAsync();
    }

    [Fact]
    public async Task ASiteForTheMachineItselfAnswersToNoOtherName()
    {
        await using var app = await StartAsync("{}");
        var (status, _, body) = await AskAsync(app, "/about", ("Host", "rebound.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, status);
        Assert.Contains("Site:BaseUrl", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "/about", ("Host", "localhost:5080"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, "/about")).Status);
        await app.StopAsync();
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/%0d%0aX:y")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\u00fc")]
    [InlineData("/a\r\nX: y")]
    [InlineData("/\t/elsewhere.example")]
    public async Task NoAddressOfAReaderLeadsAwayOrBreaksTheAnswer(string back)
    {
        await using var app = await StartAsync("{}");
        var (status, headers, _) = await AskAsync(app, "/language?to=en&return=" + Uri.EscapeDataString(back));
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.True(headers["Location"] == "/" || headers["Location"] == back, headers["Location"]);
        Assert.True(headers["Location"].StartsWith('/') && !headers["Location"].StartsWith("//", StringComparison.Ordinal));
        Assert.DoesNotContain(headers, h => h.Key == "X");
        await app.StopAsync();
    }

    [Theory]

    // Nobody in between: whatever a visitor says of themselves is not believed.
    [InlineData("198.51.100.7", "203.0.113.9", "198.51.100.7", false)]

    // A proxy on the machine, and one that is listed: what they add is believed, and what the visitor had put before is not.
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9", true)]
    [InlineData("127.0.0.1", "192.0.2.1, 203.0.113.9", "203.0.113.9", true)]
    [InlineData("127.0.0.1", "127.0.0.1, 203.0.113.9", "203.0.113.9", true)]
    [InlineData("10.1.2.3", "192.0.2.1, 203.0.113.9, 10.9.9.9", "203.0.113.9", true)]
    [InlineData("10.1.2.3", "not an address", "10.1.2.3", false)]
    public async Task OnlyTrustedProxiesAreBelieved(string from, string told, string counted, bool isHttps)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            return next(context);
        });
        TrustedProxies.Use(app, new SiteOptions { Proxies = ["10.0.0.0/8"] });
        app.Run(context => context.Response.WriteAsync($"{ClientNetwork.Of(context)} {context.Request.IsHttps}"));
        await app.StartAsync();
        var proto = string.Join(", ", told.Split(',').Select(_ => "https"));
        Assert.Equal($"{counted} {isHttps}", (await AskAsync(app, "/", ("X-Forwarded-For", told), ("X-Forwarded-Proto", proto))).Body);
        await app.StopAsync();
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void AnIpv6NetworkOf64BitsCountsAsOne(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ClientNetwork.Of(IPAddress.Parse(one)) == ClientNetwork.Of(IPAddress.Parse(other)));

    private async Task<WebApplication> StartAsync(string settings, Action<WebApplication>? map = null)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings);
        var app = SiteHost.Build(folder, ["http://127.0.0.1:0"], []);
        map?.Invoke(app);
        await app.StartAsync();
        return app;
    }

    private async Task<(HttpStatusCode Status, Dictionary<string, string> Headers, string Body)> AskAsync(WebApplication app, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.First() + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request, CancellationToken.None);
        return (answer.StatusCode, answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            await answer.Content.ReadAsStringAsync());
    }
}
