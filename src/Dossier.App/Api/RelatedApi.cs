using Dossier.Analysis;
using Dossier.App.Pages;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id}/related: related articles, best first, each with its reason.</summary>
internal static class RelatedApi
{
    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/articles/{id}/related", IResult (string id, ICorpus corpus, CurrentGeneration current) =>
        {
            var stored = PublicId.TryParse(id, null, out var parsed) ? corpus.Find(parsed) : null;
            if (stored is not { State: ArticleState.Live })
            {
                return ArticlesApi.Missing(stored);
            }

            using var generation = current.Use();
            var keywords = generation?.FindKeywords(stored.Id) ?? [];
            var related = generation?.FindRelated(stored.Id) ?? [];
            return TypedResults.Json(new
            {
                Id = stored.Id.ToString(),
                Related = related.Select(r => (Entry: r, Article: corpus.Find(r.Id))).Where(r => r.Article is { State: ArticleState.Live }).Select(r => new
                {
                    Id = r.Article!.Id.ToString(),
                    Page = Addresses.Dashboard(r.Article.Article, r.Article.Id),
                    Title = r.Article.Article.Title.ToPlainText(),
                    Authors = r.Article.Article.Authors.Select(a => a.DisplayName),
                    r.Article.Article.Year,
                    Doi = r.Article.Article.Doi?.Value,
                    r.Article.Article.IsRetracted,
                    Score = Math.Round(r.Entry.Entry.Score, 4),
                    Reason = generation!.Explain(r.Entry.Entry, keywords, stored.Article.Authors),
                }).ToArray(),
            });
        });
}
