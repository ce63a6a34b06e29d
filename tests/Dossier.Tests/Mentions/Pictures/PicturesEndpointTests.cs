using System.Net;
using System.Text;
using Dossier.App;
using Dossier.Mentions.Pictures;
using Dossier.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dossier.Tests.Mentions.Pictures;

public sealed class PicturesEndpointTests : IAsyncLifetime
{
    private const long Id = -2;
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-served-").FullName;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler());
    private MentionStore store = null!;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        store = new MentionStore(TestEngine.Open(folder), TimeProvider.System);
        var cache = new PictureCache(Path.Combine(folder, "pictures"), store, TimeProvider.System, 1 << 20);
        cache.PutOwn(Id, 330, 220, "image/svg+xml", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"));
        cache.PutOwn(7, 330, 220, "image/png", DrawnPicture.Png(330, 220));
        await File.WriteAllTextAsync(Path.Combine(folder, "pictures", "secret-1.png"), "secret", CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(cache);
        builder.Services.AddSingleton(new SiteOptions());
        app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<SecurityHeaders>();
        Dossier.App.Pages.Article.Pictures.Map(app);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task ADrawingIsServedSoThatNothingInItRuns()
    {
        using var answer = await GetAsync("/pictures/fffffffffffffffe-330");
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("/pictures/fffffffffffffffe-330", Dossier.App.Pages.Article.Pictures.Address(Id, 330));
    }

    [Fact]
    public async Task AKnownCopyIsNotSentAgain()
    {
        using var first = await GetAsync("/pictures/0000000000000007-330");
        Assert.Equal(DrawnPicture.Png(330, 220), await first.Content.ReadAsByteArrayAsync());
        using var again = await GetAsync("/pictures/0000000000000007-330", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("0000000000000007-331")]
    [InlineData("0000000000000007")]
    [InlineData("0000000000000007-")]
    [InlineData("0000000000000007-330.png")]
    [InlineData("0000000000000007-+330")]
    [InlineData("000000000000000G-330")]
    [InlineData("FFFFFFFFFFFFFFFE-330")]
    [InlineData("secret-1")]
    [InlineData("..%2f..%2fmentions.db")]
    [InlineData("..%2F000000000000-1")]
    [InlineData("%2e%2e%2fsecret-1.png")]
    public async Task NothingElseIsServed(string name)
    {
        using var answer = await GetAsync("/pictures/" + name);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? etag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.First() + path);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        return await http.SendAsync(request, CancellationToken.None);
    }
}
