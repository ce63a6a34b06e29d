using Dossier.App.Pages;
using Dossier.Search;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/suggest?q=: what the words being typed may become, for the search box.</summary>
internal static class SuggestApi
{
    private const int Lines = 8;

    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/suggest", (string? q, CurrentGeneration current, HttpResponse response) =>
        {
            using var generation = current.Use();
            response.Headers.CacheControl = "public, max-age=60";
            var found = string.IsNullOrWhiteSpace(q) ? [] : generation?.Index.Suggest(q, Lines) ?? [];
            return TypedResults.Json(found.Select(s => new { s.Text, Kind = s.Kind.ToString().ToLowerInvariant(), s.Articles, Page = PageOf(s) }).ToArray());
        });

    private static string PageOf(Suggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Title when suggestion.Id is { } id => Addresses.Dashboard(id),
        SuggestionKind.Author => Addresses.Author(suggestion.Key),
        SuggestionKind.Venue => Addresses.Journal(suggestion.Key),
        SuggestionKind.Keyword => Addresses.Keyword(suggestion.Key),
        _ => Addresses.Search(suggestion.Text),
    };
}
