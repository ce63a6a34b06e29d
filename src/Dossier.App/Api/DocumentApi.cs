using Dossier.App.Api.Document;
using Dossier.App.Api.Requests;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/openapi.json: the description of every operation, for programs (OpenAPI 3.1).</summary>
internal static class DocumentApi
{
    public static void Map(WebApplication app) =>
        app.MapGet(Pages.Addresses.ApiDocument, async (HttpContext context, ApiDocument document) =>
            await TaggedBytes.WriteAsync(context, (await document.ReadAsync(context.RequestAborted)).Json, "application/vnd.oai.openapi+json;version=3.1; charset=utf-8", Caching.FiveMinutes));
}
