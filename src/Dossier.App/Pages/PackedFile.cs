using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dossier.App.Pages;

/// <summary>A file that never changes while the program runs: compressed once and as well as can be, when first asked for.</summary>
internal sealed class PackedFile
{
    private static readonly BrotliCompressionOptions Best = new() { Quality = 11 };

    private readonly string type;
    private readonly string tag;
    private readonly byte[] plain;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;

    /// <param name="type">Its media type.</param>
    public PackedFile(byte[] bytes, string type)
    {
        (plain, this.type) = (bytes, type);
        tag = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        brotli = new(() => Pack(packed => new BrotliStream(packed, Best)));
        gzip = new(() => Pack(packed => new GZipStream(packed, CompressionLevel.SmallestSize)));
    }

    /// <summary>The file in the encoding that the client takes, with an ETag for each (RFC 9110, 8.8.3.3).</summary>
    public FileContentHttpResult Answer(HttpContext context)
    {
        var response = context.Response;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (name, bytes) = Takes(accepted, "br") ? ("br", brotli.Value) : Takes(accepted, "gzip") ? ("gzip", gzip.Value) : (null, plain);
        if (name is not null)
        {
            response.Headers.ContentEncoding = name;
        }

        return TypedResults.File(bytes, type, entityTag: new EntityTagHeaderValue(name is null ? $"\"{tag}\"" : $"\"{tag}-{name}\""));
    }

    private static bool Takes(string accepted, string encoding) =>
        StringWithQualityHeaderValue.TryParseList([accepted], out var codings) && codings.Any(c => c.Value == encoding && c.Quality is not 0);

    private byte[] Pack(Func<Stream, Stream> open)
    {
        using var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }
}
