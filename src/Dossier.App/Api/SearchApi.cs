using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.App.Telemetry;
using Dossier.Ingest;
using Dossier.Search;
using Microsoft.AspNetCore.Http.HttpResults;
using SearchSort = Dossier.Search.SearchSort;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/search?q=&amp;from=&amp;to=&amp;journal=&amp;type=&amp;field=&amp;subject=&amp;open=1&amp;sort=&amp;offset=&amp;cursor=&amp;limit=: articles, best first.</summary>
internal static class SearchApi
{
    private const int MostAtOnce = 100;
    private const int Standard = 10;

    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/search", Search).Describe(new("search", ApiOperation.Search, "Search", RequestCosts.Search)
        {
            Description = "Articles by words, phrases in quotation marks, `-excluded` words, `title:`, `author:`, `journal:`, `keyword:`, `year:2010-2015`, or an identifier. "
                + $"Without words every article, the newest first. Pages go on by `cursor` or by `offset`, down to the {SearchRequest.MaxDepth:N0}th hit.",
            Parameters =
            [
                new("q", "What is looked for."),
                new("from", "First year.") { Kind = ParameterKind.Number, Range = (0, 9999) },
                new("to", "Last year.") { Kind = ParameterKind.Number, Range = (0, 9999) },
                new("journal", "Only this journal: its name or slug."),
                new("type", "Only this type, as the facet `types` names it."),
                new("field", "Only this field: its name or slug."),
                new("subject", "Only this subject heading, with its scheme: `mesh/humans`."),
                new("keyword", "Only this keyword."),
                new("author", "Only this author."),
                new("open", "Only articles that everybody can read.") { Kind = ParameterKind.Truth },
                new("sort", "Order of the hits.") { Choices = ["relevance", "newest", "oldest", "mostcited"], Default = "relevance" },
                new("offset", "How many hits are passed over.") { Kind = ParameterKind.Number, Range = (0, SearchRequest.MaxDepth), Default = "0" },
                ApiParameter.Cursor,
                ApiParameter.Limit(MostAtOnce, Standard),
                new("facets", "Whether to count matching articles by year, journal, type, field, subject and open access.") { Kind = ParameterKind.Truth, Default = "false" },
            ],
            Example = e => $"/api/v1/search?q={Uri.EscapeDataString(e.Words)}&limit=2",
            Problems = [ProblemKind.Waiting],
        });

    private static Results<JsonAnswer<SearchAnswer>, ProblemAnswer> Search(HttpRequest request, ICorpus corpus, SiteMetrics metrics, CurrentGeneration current)
    {
        using var generation = current.Use();
        if (generation is null)
        {
            return ProblemAnswer.NotAnalyzed;
        }

        var question = new SearchRequest
        {
            Text = request.Text("q") ?? "",
            YearFrom = request.Number("from"),
            YearTo = request.Number("to"),
            Venue = request.Text("journal"),
            Type = request.Text("type"),
            Field = request.Text("field"),
            Subject = request.Text("subject"),
            Keyword = request.Text("keyword"),
            Author = request.Text("author"),
            OpenAccess = request.Truth("open") is true ? true : null,
            Sort = Enum.Parse<SearchSort>(request.Text("sort") ?? nameof(SearchSort.Relevance), ignoreCase: true),
            WithFacets = request.Truth("facets") ?? false,
        };
        var page = IndexPage.Read(request, generation, question, request.Number("limit") ?? Standard);
        metrics.NoteSearch("api", page.Result.Total);
        return new JsonAnswer<SearchAnswer>(new()
        {
            Total = page.Result.Total,
            DidYouMean = page.Result.DidYouMean,
            Hits =
            [
                .. page.Result.Hits.Select(h => (h.Score, Stored: corpus.Find(h.Id))).Where(h => h.Stored is { State: ArticleState.Live })
                    .Select(h => new HitAnswer(ArticleSummary.Of(h.Stored!), Math.Round(h.Score, 4))),
            ],
            Next = page.Next,
            Facets = page.Result.Facets,
        }, Caching.Minute)
        { Next = page.Next is { } next ? ListCursor.NextAddress(request, next) : null };
    }
}
