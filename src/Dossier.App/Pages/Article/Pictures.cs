using System.Buffers;
using System.Globalization;
using Dossier.Mentions.Pictures;
using Microsoft.Net.Http.Headers;

namespace Dossier.App.Pages.Article;

/// <summary>Copies of pictures from outside, served from the cache alone.</summary>
internal static class Pictures
{
    // A drawing may hold script; nothing of what lies in the cache runs or loads anything, even when it is opened by itself.
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static void Map(WebApplication app) => app.MapGet("/pictures/{name}", Serve);

    /// <summary>Address of a copy.</summary>
    public static string Address(long id, int width) => $"/pictures/{unchecked((ulong)id):x16}-{width}";

    private static IResult Serve(string name, HttpContext context, PictureCache pictures)
    {
        if (Parse(name) is not var (id, width) || pictures.Find(id, width) is not var (path, type))
        {
            return Results.NotFound();
        }

        var file = new FileInfo(path);
        context.Response.Headers.ContentSecurityPolicy = Policy;

        // Networks show it where an article is shared, and programs that asked the API for it.
        SecurityHeaders.AllowElsewhere(context.Response);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(file.FullName, type, lastModified: file.LastWriteTimeUtc,
            entityTag: new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\""));
    }

    // Sixteen hexadecimal digits, a hyphen, a width; nothing else names a file.
    private static (long Id, int Width)? Parse(string name) =>
        name.Length is > 17 and <= 22 && name[16] == '-' && !name.AsSpan(0, 16).ContainsAnyExcept(Digits)
        && ulong.TryParse(name.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
        && int.TryParse(name.AsSpan(17), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? (unchecked((long)id), width) : null;
}
