using Dossier.App.Accounts;
using Dossier.App.Pages;
using Dossier.App.Recommendations;
using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/recommendations?collection=&amp;near=&amp;limit=: what fits the reader whose session it is, best first, each with its reasons.</summary>
internal static class RecommendationsApi
{
    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/recommendations", IResult (HttpContext context, string? collection, string? near, int? limit, ReaderRecommendations recommendations) =>
        {
            if (CurrentReader.Find(context) is not { } reader)
            {
                return TypedResults.Problem("Log in first: recommendations are made for a reader.", statusCode: StatusCodes.Status401Unauthorized);
            }

            if (limit is < 1 or > ReaderRecommendations.Most)
            {
                return TypedResults.Problem($"limit is 1 to {ReaderRecommendations.Most}.", statusCode: StatusCodes.Status400BadRequest);
            }

            if (!TryParse<CollectionId>(collection, out var of) || !TryParse<PublicId>(near, out var at))
            {
                return TypedResults.Problem("collection is the id of a collection, near that of an article.", statusCode: StatusCodes.Status400BadRequest);
            }

            var list = recommendations.Find(reader, new RecommendationQuestion { Collection = of, Near = at, Count = limit ?? 30 });
            if (list is null)
            {
                return of is null ? TypedResults.Problem("Nothing has been analyzed yet.", statusCode: StatusCodes.Status503ServiceUnavailable)
                    : TypedResults.Problem("You have no such collection.", statusCode: StatusCodes.Status404NotFound);
            }

            return TypedResults.Json(new
            {
                Basis = list.Basis.ToString().ToLowerInvariant(),
                Articles = list.Articles.Select(a => new
                {
                    Id = a.Stored.Id.ToString(),
                    Page = Addresses.Dashboard(a.Stored.Article, a.Stored.Id),
                    Title = a.Stored.Article.Title.ToPlainText(),
                    Authors = a.Stored.Article.Authors.Select(author => author.DisplayName),
                    Venue = a.Stored.Article.Venue?.Name,
                    a.Stored.Article.Year,
                    Doi = a.Stored.Article.Doi?.Value,
                    a.Stored.Article.IsOpenAccess,
                    a.IsNew,
                    a.Since,
                    Reasons = a.Reasons.Select(r => new { r.Text, Liked = r.Liked?.Id.ToString() }),
                }).ToArray(),
            });
        }).Personal();

    private static bool TryParse<T>(string? text, out T? value)
        where T : struct, IParsable<T>
    {
        value = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!T.TryParse(text, null, out var parsed))
        {
            return false;
        }

        value = parsed;
        return true;
    }
}
