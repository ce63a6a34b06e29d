using System.Text;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Pages.Article.Covers;

/// <summary>GET /covers/{id}.svg: the cover drawn for an article without a photo. The same every time, so browsers keep it for a week.</summary>
internal static class CoverImage
{
    public static void Map(WebApplication app) =>
        app.MapGet("/covers/{id}.svg", IResult (string id, ICorpus corpus, CurrentGeneration current, HttpResponse response) =>
        {
            if (!PublicId.TryParse(id, null, out var parsed) || corpus.Find(parsed) is not { State: ArticleState.Live } stored)
            {
                return TypedResults.NotFound();
            }

            using var generation = current.Use();
            response.Headers.CacheControl = "public, max-age=604800";
            var keywords = generation?.FindKeywords(stored.Id).Select(k => k.Text).ToArray() ?? [];
            return TypedResults.Bytes(Encoding.UTF8.GetBytes(Cover.Draw(stored.Id, Fields.Of(stored.Article), keywords)), "image/svg+xml");
        });
}
