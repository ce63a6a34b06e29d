using Microsoft.Net.Http.Headers;
using ZstdSharp;

namespace Dossier.App.Pages;

/// <summary>Sends a whole page, compressed by Zstandard (RFC 8878) where the client takes that as gladly as anything else.</summary>
/// <remarks>
/// It costs a third of what Brotli and gzip cost at the same size, since its state is kept from page to page. Other codings are left to the framework, which
/// compresses what is written.
/// </remarks>
internal static class PageCompression
{
    private const string Coding = "zstd";

    /// <summary>The fastest of the usual ones: each next takes as long again for a tenth of the size.</summary>
    private const int Level = 1;

    [ThreadStatic]
    private static Compressor? compressor;

    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> page)
    {
        var headers = context.Response.Headers;
        if (!PrefersZstandard(context.Request))
        {
            headers.ContentLength = page.Length;
            await context.Response.Body.WriteAsync(page, context.RequestAborted);
            return;
        }

        using var packed = new Utf8Page(Compressor.GetCompressBound(page.Length));
        packed.Advance((compressor ??= new Compressor(Level)).Wrap(page.Span, packed.GetSpan()));
        headers.ContentEncoding = Coding;
        headers.ContentLength = packed.Written.Length;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        await context.Response.Body.WriteAsync(packed.Written, context.RequestAborted);
    }

    /// <summary>Whether no other coding weighs more (RFC 9110, 12.5.3).</summary>
    private static bool PrefersZstandard(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (!accepted.ToString().Contains(Coding, StringComparison.OrdinalIgnoreCase) || !StringWithQualityHeaderValue.TryParseList(accepted, out var codings))
        {
            return false;
        }

        double own = 0, most = 0;
        foreach (var coding in codings)
        {
            var weight = coding.Quality ?? 1;
            most = Math.Max(most, weight);
            own = coding.Value.Equals(Coding, StringComparison.OrdinalIgnoreCase) ? weight : own;
        }

        return own > 0 && own >= most;
    }
}
