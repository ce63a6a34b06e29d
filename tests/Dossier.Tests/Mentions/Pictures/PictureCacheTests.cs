using System.Text;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Pictures;
using Dossier.Storage;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Mentions.Pictures;

public sealed class PictureCacheTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-pictures-").FullName;
    private TestSource source = null!;
    private MentionStore store = null!;

    public async ValueTask InitializeAsync()
    {
        source = await TestSource.StartAsync();
        store = new MentionStore(TestEngine.Open(folder), source.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        store.Dispose();
        await source.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task EachCopyIsFetchedOnceAndLiesUnderTheWidthThatItHas()
    {
        var cache = Cache();
        Serve(path => DrawnPicture.Png(path.Contains("330px", StringComparison.Ordinal) ? 330 : 412, 200));
        var kept = (await KeepAsync(cache, "key", (330, "/330px-a.png"), (500, "/a.png"))).Value!;
        Assert.Equal([(330, 200), (412, 200)], kept.Sizes);
        Assert.Equal(PictureId.Of("key"), kept.Id);
        Assert.Equal(kept.Sizes, store.FindPicture(kept.Id)!.Sizes);
        var (path, type) = cache.Find(kept.Id, 330)!.Value;
        Assert.Equal(($"{unchecked((ulong)kept.Id):x16}-330.png", "image/png"), (Path.GetFileName(path), type));
        Assert.Equal(DrawnPicture.Png(330, 200), await File.ReadAllBytesAsync(path, CancellationToken.None));
        await KeepAsync(cache, "key", (330, "/330px-a.png"), (500, "/a.png"));
        Assert.Equal(2, source.Server.Asked.Count);
        Assert.All(Directory.EnumerateFiles(Path.Combine(folder, "pictures"), "*", SearchOption.AllDirectories), f => Assert.EndsWith(".png", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ACopyThatDoesNotComeLeavesTheOthers()
    {
        source.Server.Answer = context => context.Request.Path == "/b.png" ? ReplayServer.Reply(context, 404, "") : Send(context, DrawnPicture.Png(330, 200));
        Assert.Equal([(330, 200)], (await KeepAsync(Cache(), "key", (330, "/a.png"), (500, "/b.png"))).Value!.Sizes);
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    [InlineData("animated")]
    [InlineData("huge")]
    public async Task WhatIsNoStillPictureOfModestSizeIsNotKept(string what)
    {
        Serve(_ => what switch
        {
            "svg" => Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            "html" => Encoding.UTF8.GetBytes("<html>Please wait</html>"),
            "animated" => DrawnPicture.Gif(300, 200, 2),
            _ => DrawnPicture.Jpeg(4001, 200),
        });
        var fetched = await KeepAsync(Cache(), "key", (330, "/a.png"));
        Assert.Equal(FetchOutcome.Malformed, fetched.Outcome);
        Assert.Null(store.FindPicture(PictureId.Of("key")));
        Assert.False(Directory.Exists(Path.Combine(folder, "pictures")));
    }

    [Fact]
    public async Task APictureOfMoreThanThreeMegabytesIsNotRead()
    {
        Serve(_ => [.. DrawnPicture.Png(300, 200), .. new byte[3 << 20]]);
        Assert.Equal(FetchOutcome.TooLarge, (await KeepAsync(Cache(), "key", (330, "/a.png"))).Outcome);
    }

    [Fact]
    public async Task TheOldestGoWhenThereIsNoMoreRoomAndTheSitesOwnStay()
    {
        var cache = Cache(mostBytes: 2_000);
        var drawing = Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>" + new string(' ', 5_000));
        cache.PutOwn(1, 600, 400, "image/svg+xml", drawing);
        Serve(_ => [.. DrawnPicture.Png(300, 200), .. new byte[500]]);
        for (var i = 0; i < 8; i++)
        {
            source.Clock.Now += TimeSpan.FromMinutes(5);
            Assert.NotNull((await KeepAsync(cache, $"key {i}", (300, "/a.png"))).Value);
        }

        Assert.Null(store.FindPicture(PictureId.Of("key 0")));
        Assert.Null(cache.Find(PictureId.Of("key 0"), 300));
        Assert.NotNull(cache.Find(PictureId.Of("key 7"), 300));
        Assert.Equal("image/svg+xml", cache.Find(1, 600)!.Value.ContentType);
        Assert.InRange(store.Count().PictureBytes - drawing.Length, 1, 2_000);
    }

    private PictureCache Cache(long mostBytes = 1 << 30) => new(Path.Combine(folder, "pictures"), store, source.Clock, mostBytes);

    private void Serve(Func<string, byte[]> picture) => source.Server.Answer = context => Send(context, picture(context.Request.Path));

    private static async Task Send(HttpContext context, byte[] bytes) => await context.Response.Body.WriteAsync(bytes);

    private Task<Dossier.Mentions.Outgoing.Fetched<KeptPicture>> KeepAsync(PictureCache cache, string key, params (int, string)[] copies) =>
        cache.KeepAsync(source.Client(CommonsOptions.Name, new CommonsOptions { Address = source.Server.Address }), key,
            [.. copies.Select(c => (c.Item1, source.Server.Address + c.Item2))], CancellationToken.None);
}
