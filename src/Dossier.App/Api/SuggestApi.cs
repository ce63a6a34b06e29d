using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.App.Pages;
using Dossier.Search;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/suggest?q=: what the words being typed may become, for the search box.</summary>
internal static class SuggestApi
{
    private const int Lines = 8;

    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/suggest", Find).Describe(new("suggest", ApiOperation.Search, "Completions", RequestCosts.Cheap)
        {
            Description = $"Up to {Lines} keywords, authors, journals and titles that what was typed may become.",
            Parameters = [new("q", "What was typed so far.")],
            Example = e => $"/api/v1/suggest?q={Uri.EscapeDataString(e.Words[..Math.Min(4, e.Words.Length)])}",
        });

    private static JsonAnswer<IReadOnlyList<SuggestionAnswer>> Find(HttpRequest request, CurrentGeneration current)
    {
        using var generation = current.Use();
        var found = request.Text("q") is { } text && !string.IsNullOrWhiteSpace(text) ? generation?.Index.Suggest(text, Lines) ?? [] : [];
        return new([.. found.Select(s => new SuggestionAnswer { Text = s.Text, Kind = s.Kind.ToString().ToLowerInvariant(), Articles = s.Articles, Page = PageOf(s) })], Caching.Minute);
    }

    private static string PageOf(Suggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Title when suggestion.Id is { } id => Addresses.Dashboard(id),
        SuggestionKind.Author => Addresses.Author(suggestion.Key),
        SuggestionKind.Venue => Addresses.Journal(suggestion.Key),
        SuggestionKind.Keyword => Addresses.Keyword(suggestion.Key),
        _ => Addresses.Search(suggestion.Text),
    };
}
