namespace Dossier.App.Pages;

/// <summary>The style sheet, the script and the icon: held in the program, with an ETag.</summary>
internal static class SiteFiles
{
    private static readonly (string Path, string Type)[] Files =
    [
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("recommendations.js", "text/javascript; charset=utf-8"),
        ("reader.js", "text/javascript; charset=utf-8"),
        ("account.js", "text/javascript; charset=utf-8"),
        ("embed.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ];

    private static byte[] Read(string resource)
    {
        using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static void Map(WebApplication app)
    {
        foreach (var (path, type) in Files)
        {
            var file = new PackedFile(Read("wwwroot/" + path), type);
            app.MapGet("/" + path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=600";

                // Pages of other sites may load them: embed.js is made for that, and nothing in the others is private.
                context.Response.Headers.AccessControlAllowOrigin = "*";
                SecurityHeaders.AllowElsewhere(context.Response);
                return file.Answer(context);
            });
        }
    }
}
