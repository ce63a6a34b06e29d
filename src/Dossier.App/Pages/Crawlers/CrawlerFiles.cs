using System.Globalization;

namespace Dossier.App.Pages.Crawlers;

/// <summary>GET /robots.txt, /sitemap.xml and the files that it lists.</summary>
internal static class CrawlerFiles
{
    // Searches and their facets are without number, and the rest is for readers or for programs that read documents rather than pages.
    private static readonly string[] NotCrawled =
    [
        "/search", "/api/v1/", "/login", "/logout", "/signup", "/forgot", "/settings", "/me/", "/like", "/likes", "/dismiss", "/collections", "/import", "/export.",
        "/recommendations", "/topics", "/report", "/leads/", "/cite?", "/linksets/", "/oembed", "/oai", "/mcp", "/opensearch/", "/feeds/recommendations/", "/unsubscribe/", "/language", "/*?*sort=", "/*?*page=",
    ];

    public static void Map(WebApplication app)
    {
        app.MapGet("/robots.txt", (HttpResponse response, SiteData site) =>
        {
            response.Headers.CacheControl = "public, max-age=3600";
            var rules = string.Concat(NotCrawled.Select(path => $"Disallow: {path}\n"));
            return TypedResults.Text($"User-agent: *\n{rules}\nSitemap: {site.Facts(null).BaseUrl}/sitemap.xml\n", "text/plain; charset=utf-8");
        });
        app.MapGet("/sitemap.xml", async (HttpContext context, SiteData site, SitemapFiles files) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=600";
            return TypedResults.Bytes(await files.WriteIndexAsync(site.Facts(null).BaseUrl, context.RequestAborted), "application/xml; charset=utf-8");
        });
        app.MapGet("/sitemaps/pages.xml", (HttpResponse response, SiteData site) =>
        {
            response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Bytes(SitemapFiles.WritePages(site.Facts(null).BaseUrl), "application/xml; charset=utf-8");
        });
        app.MapGet("/sitemaps/articles-{number}.xml.gz", async Task<IResult> (HttpContext context, string number, SiteData site, SitemapFiles files) =>
        {
            var path = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var block) && block > 0
                ? await files.FindAsync(block - 1, site.Facts(null).BaseUrl, context.RequestAborted) : null;
            if (path is null)
            {
                return TypedResults.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=600";
            return TypedResults.PhysicalFile(path, "application/gzip", lastModified: File.GetLastWriteTimeUtc(path));
        });
    }
}
