namespace Dossier.App.Pages.Texts;

/// <summary>GET /about, /privacy, /tools.</summary>
internal static class TextPages
{
    public static void Map(WebApplication app)
    {
        Map(app, "/about", site => About.Create(TextModel.About(site)));
        Map(app, "/privacy", site => Privacy.Create(TextModel.Privacy(site)));
        Map(app, "/tools", site => Tools.Create(TextModel.Tools(site)));
    }

    private static void Map(WebApplication app, string path, Func<SiteFacts, RazorSlices.RazorSlice> view) =>
        app.MapGet(path, async (HttpContext context, SiteData site, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            await PageWriter.WriteAsync(context, view(site.Facts(generation)));
        });
}
