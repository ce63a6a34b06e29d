using System.IO.Compression;
using System.Text;
using Dossier.App.Pages;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Pages;

public sealed class PackedFileTests
{
    private static readonly byte[] Style = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $".a{i} {{ margin: {i % 7}px; }}\n")));

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1, br;q=0", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("", null)]
    [InlineData("br;;;", null)]
    public void AClientGetsTheBestEncodingThatItTakes(string accepted, string? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptEncoding = accepted;

        var answer = new PackedFile(Style, "text/css").Answer(context);

        Assert.Equal(expected ?? "", context.Response.Headers.ContentEncoding.ToString());
        Assert.Equal("Accept-Encoding", context.Response.Headers.Vary.ToString());
        Assert.Equal(Style, Unpack(answer.FileContents.ToArray(), expected));
        Assert.True(expected is null || answer.FileContents.Length < Style.Length / 5);
    }

    [Fact]
    public void EveryEncodingHasItsOwnTag()
    {
        var file = new PackedFile(Style, "text/css");
        var tags = ((string[])["br", "gzip", ""]).Select(accepted =>
        {
            var context = new DefaultHttpContext();
            context.Request.Headers.AcceptEncoding = accepted;
            return file.Answer(context).EntityTag!.Tag.ToString();
        });

        Assert.Equal(3, tags.Distinct().Count());
    }

    private static byte[] Unpack(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
