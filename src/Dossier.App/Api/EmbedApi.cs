using Dossier.App.Api.Requests;
using Dossier.App.Mcp;
using Dossier.App.Pages;
using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>GET /embed/related?article=&amp;count=: what embed.js draws into pages of other sites.</summary>
/// <remarks>
/// An article that is not here is an answer like another: a status of 404 would stand as an error in the console of a page that is not ours. Links go by
/// public id, so that no reference manager takes a related article's DOI for the page's own.
/// </remarks>
internal static class EmbedApi
{
    private const int Most = 20;
    private const int MostAuthors = 3;

    public static void Map(WebApplication app) =>
        app.MapGet("/embed/related", (string? article, int? count, ICorpus corpus, CurrentGeneration current, SiteOptions options, HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            SecurityHeaders.AllowElsewhere(response);
            response.Headers.CacheControl = "public, max-age=3600";
            if (article is null || NamedArticle.Find(corpus, article) is not { } stored)
            {
                return Results.Json(new { Site = options.Name, Known = false });
            }

            using var generation = current.Use();
            var keywords = generation?.FindKeywords(stored.Id) ?? [];
            var related = (generation?.FindRelated(stored.Id) ?? []).Select(r => (r.Entry, Stored: corpus.Find(r.Id)))
                .Where(r => r.Stored is { State: ArticleState.Live }).Take(Math.Clamp(count ?? 5, 1, Most));
            return Results.Json(new
            {
                Site = options.Name,
                Known = true,
                Title = stored.Article.Title.ToPlainText(),
                Page = Addresses.Dashboard(stored.Id),
                Related = related.Select(r => new
                {
                    Title = r.Stored!.Article.Title.ToPlainText(),
                    Page = Addresses.Dashboard(r.Stored.Id),
                    Authors = string.Join(", ", ListedArticle.Names(r.Stored.Article, MostAuthors)),
                    Venue = r.Stored.Article.Venue?.Name,
                    r.Stored.Article.Year,
                    r.Stored.Article.IsRetracted,
                    Reason = generation!.Explain(r.Entry, keywords, stored.Article.Authors),
                }).ToArray(),
            });
        }).WithMetadata(new RequestCost(RequestCosts.List));
}
