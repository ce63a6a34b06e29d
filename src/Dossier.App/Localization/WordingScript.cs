using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dossier.App.Localization;

/// <summary>GET /wording/de.js: the texts that scripts show, for pages in another language than English.</summary>
internal static class WordingScript
{
    public static string Address(InterfaceLanguage language) => $"/wording/{language.Tag}.js";

    public static void Map(WebApplication app)
    {
        foreach (var language in InterfaceLanguage.All.Where(l => l != InterfaceLanguage.English))
        {
            var bytes = Encoding.UTF8.GetBytes($"window.wording = {JsonSerializer.Serialize(Wording.Of(language).Scripts)};\n");
            var etag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
            app.MapGet(Address(language), (HttpResponse response) =>
            {
                response.Headers.CacheControl = "public, max-age=600";
                return TypedResults.Bytes(bytes, "text/javascript; charset=utf-8", entityTag: etag);
            });
        }
    }
}
