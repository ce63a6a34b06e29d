using Dossier.App.Oversight;
using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>
/// GET /healthz: alive, with what is served. GET /healthz/live: the process answers. GET /healthz/ready: databases can be read and an analysis is served,
/// else 503 with the reasons.
/// </summary>
internal static class HealthApi
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/healthz", (ICorpus corpus, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            return TypedResults.Json(new
            {
                Status = generation is null ? "waiting for an analysis" : "ok",

                // Asked every few seconds: the corpus counts by reading all of it.
                Articles = generation?.Manifest.Live ?? corpus.CountArticles(),
                Analysis = generation?.Name,
            });
        });
        app.MapGet("/healthz/live", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-store";
            return TypedResults.Json(new { Status = "ok" });
        });
        app.MapGet("/healthz/ready", (HttpResponse response, SiteReadiness readiness) =>
        {
            response.Headers.CacheControl = "no-store";
            var obstacles = readiness.FindObstacles();
            return TypedResults.Json(new { Status = obstacles.Count == 0 ? "ok" : "not ready", Reasons = obstacles },
                statusCode: obstacles.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
