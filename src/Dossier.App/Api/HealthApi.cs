using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>GET /healthz: alive, with what is served.</summary>
internal static class HealthApi
{
    public static void Map(WebApplication app) =>
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
}
