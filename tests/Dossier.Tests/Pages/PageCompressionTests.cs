using System.Text;
using Dossier.App.Pages;
using Microsoft.AspNetCore.Http;
using ZstdSharp;

namespace Dossier.Tests.Pages;

public sealed class PageCompressionTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>Vacuum polarization – Vakuumpolarisation</p>\n", 400)));

    [Theory]
    [InlineData("gzip, deflate, br, zstd")]
    [InlineData("gzip;q=0.5, ZSTD")]
    [InlineData("br;q=0.9, zstd;q=0.9")]
    public async Task ClientsThatTakeZstandardAsGladlyAsOthersGetIt(string accepted)
    {
        var (response, body) = await SendAsync(accepted);

        Assert.Equal("zstd", response.Headers.ContentEncoding.ToString());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.ToString());
        Assert.Equal(body.Length, response.ContentLength);
        Assert.InRange(body.Length, 1, Page.Length / 10);
        using var decompressor = new Decompressor();
        Assert.Equal(Page, decompressor.Unwrap(body).ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip, br")]
    [InlineData("br, zstd;q=0.5")]
    [InlineData("gzip, zstd;q=0")]
    [InlineData("zstd-not")]
    public async Task OthersGetThePageAsItIsFromHere(string? accepted)
    {
        var (response, body) = await SendAsync(accepted);

        Assert.Empty(response.Headers.ContentEncoding.ToString());
        Assert.Equal(Page.Length, response.ContentLength);
        Assert.Equal(Page, body);
    }

    private static async Task<(HttpResponse Response, byte[] Body)> SendAsync(string? accepted)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        context.Request.Headers.AcceptEncoding = accepted;
        await PageCompression.SendAsync(context, Page);
        return (context.Response, body.ToArray());
    }
}
