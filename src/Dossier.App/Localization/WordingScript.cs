using System.Text;
using System.Text.Json;
using Dossier.App.Pages;

namespace Dossier.App.Localization;

/// <summary>GET /wording/de.js: the texts that scripts show, for pages in another language than English.</summary>
internal static class WordingScript
{
    public static string Address(InterfaceLanguage language) => $"/wording/{language.Tag}.js";

    public static void Map(WebApplication app)
    {
        foreach (var language in InterfaceLanguage.All.Where(l => l != InterfaceLanguage.English))
        {
            var file = new PackedFile(Encoding.UTF8.GetBytes($"window.wording = {JsonSerializer.Serialize(Wording.Of(language).Scripts)};\n"), "text/javascript; charset=utf-8");
            app.MapGet(Address(language), (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=600";
                return file.Answer(context);
            });
        }
    }
}
