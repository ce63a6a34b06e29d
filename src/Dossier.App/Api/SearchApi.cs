using Dossier.App.Pages;
using Dossier.Ingest;
using Dossier.Search;
using SearchSort = Dossier.Search.SearchSort;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/search?q=&amp;from=&amp;to=&amp;journal=&amp;type=&amp;field=&amp;subject=&amp;open=1&amp;sort=&amp;offset=&amp;limit=: articles, best first.</summary>
internal static class SearchApi
{
    private const int MostAtOnce = 100;

    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/search", IResult (string? q, int? from, int? to, string? journal, string? type, string? field, string? subject, string? keyword,
            string? author, string? open, string? sort, int? offset, int? limit, bool? facets, ICorpus corpus, CurrentGeneration current) =>
        {
            if (limit is < 1 or > MostAtOnce || offset < 0)
            {
                return TypedResults.Problem($"limit is 1 to {MostAtOnce}, offset 0 or more.", statusCode: StatusCodes.Status400BadRequest);
            }

            if (!Enum.TryParse<SearchSort>(sort ?? nameof(SearchSort.Relevance), ignoreCase: true, out var order) || !Enum.IsDefined(order))
            {
                return TypedResults.Problem("sort is relevance, newest, oldest or mostcited.", statusCode: StatusCodes.Status400BadRequest);
            }

            using var generation = current.Use();
            if (generation is null)
            {
                return TypedResults.Problem("Nothing has been analyzed yet.", statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            var result = generation.Search(new SearchRequest
            {
                Text = q ?? "",
                YearFrom = from,
                YearTo = to,
                Venue = journal,
                Type = type,
                Field = field,
                Subject = subject,
                Keyword = keyword,
                Author = author,
                OpenAccess = open is "1" or "true" ? true : null,
                Sort = order,
                Offset = offset ?? 0,
                Limit = limit ?? 10,
                WithFacets = facets ?? false,
            });
            return TypedResults.Json(new
            {
                result.Total,
                result.DidYouMean,
                Hits = result.Hits.Select(h => (h.Score, Stored: corpus.Find(h.Id))).Where(h => h.Stored is { State: ArticleState.Live }).Select(h => new
                {
                    Id = h.Stored!.Id.ToString(),
                    Page = Addresses.Dashboard(h.Stored.Article, h.Stored.Id),
                    Title = h.Stored.Article.Title.ToPlainText(),
                    Authors = h.Stored.Article.Authors.Select(a => a.DisplayName),
                    Venue = h.Stored.Article.Venue?.Name,
                    h.Stored.Article.Year,
                    Doi = h.Stored.Article.Doi?.Value,
                    h.Stored.Article.IsRetracted,
                    Score = Math.Round(h.Score, 4),
                }).ToArray(),
                result.Facets,
            });
        });
}
