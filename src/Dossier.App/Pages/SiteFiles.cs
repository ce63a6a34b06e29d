using System.Security.Cryptography;

namespace Dossier.App.Pages;

/// <summary>The style sheet, the script and the icon: read once, with an ETag.</summary>
internal static class SiteFiles
{
    private static readonly (string Path, string Type)[] Files =
    [
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ];

    public static void Map(WebApplication app)
    {
        foreach (var (path, type) in Files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(app.Environment.WebRootPath, path));
            var etag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
            app.MapGet("/" + path, (HttpResponse response) =>
            {
                response.Headers.CacheControl = "public, max-age=600";
                return TypedResults.Bytes(bytes, type, entityTag: etag);
            });
        }
    }
}
