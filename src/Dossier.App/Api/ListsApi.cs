using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.App.Pages;
using Dossier.App.Trends;
using Dossier.Ingest;
using Dossier.Search;
using Microsoft.AspNetCore.Http.HttpResults;
using SearchSort = Dossier.Search.SearchSort;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/keywords/{slug}, /journals/{slug}, /authors/{slug}, /subjects/{scheme}/{slug} and /trending: articles that belong together.</summary>
internal static class ListsApi
{
    private const int MostAtOnce = 100;
    private const int Standard = 20;

    private static readonly ApiParameter[] Parameters =
    [
        new("sort", "Order of the list.") { Choices = ["newest", "oldest", "mostcited"], Default = "newest" },
        ApiParameter.Limit(MostAtOnce, Standard),
        ApiParameter.Cursor,
    ];

    public static void Map(WebApplication app)
    {
        Map(app, "keywords", "keyword", "on a keyword", ExactKind.Keyword, e => e.Keyword, (r, key) => r with { Keyword = key }, key => Addresses.Keyword(key));
        Map(app, "journals", "journal", "of a journal", ExactKind.Venue, e => e.Journal, (r, key) => r with { Venue = key }, key => Addresses.Journal(key));
        Map(app, "authors", "author", "by an author", ExactKind.Author, e => e.Author, (r, key) => r with { Author = key }, key => Addresses.Author(key));
        app.MapGet("/api/v1/subjects/{scheme}/{slug}", Results<JsonAnswer<ValueList>, ProblemAnswer> (HttpRequest request, string scheme, string slug, ICorpus corpus, CurrentGeneration current) =>
            Answer(request, corpus, current, ExactKind.Subject, SubjectKey.Read(scheme, slug) ?? "", (r, key) => r with { Subject = key }, key => Addresses.Subject(key)))
            .Describe(new("getSubject", ApiOperation.Lists, "Articles on a subject heading", RequestCosts.Search)
            {
                Description = "All articles under a heading of a classification scheme.",
                Parameters = Parameters,
                PathParameters = new Dictionary<string, string> { ["scheme"] = "The scheme: `mesh`, `topic` or `arxiv`.", ["slug"] = "The heading as its page’s address has it." },
                Example = e => e.Subject is { } subject ? $"/api/v1/subjects/{subject}?limit=2" : null,
                Problems = [ProblemKind.Missing, ProblemKind.Waiting],
            });
        app.MapGet("/api/v1/trending", Results<JsonAnswer<TrendingList>, ProblemAnswer> (CurrentGeneration current, TrendingArticles trending) =>
        {
            using var generation = current.Use();
            return generation is null ? ProblemAnswer.NotAnalyzed
                : new JsonAnswer<TrendingList>(new() { Articles = [.. trending.Find(generation).Select(t => ArticleSummary.Of(t.Stored))] }, Caching.Minute);
        }).Describe(new("getTrending", ApiOperation.Lists, "What is trending", RequestCosts.Cheap)
        {
            Description = $"Up to {TrendingArticles.Most} articles that several readers looked at or liked lately; nothing of who they are.",
            Example = _ => "/api/v1/trending",
            Problems = [ProblemKind.Waiting],
        });
    }

    private static void Map(WebApplication app, string name, string one, string of, ExactKind kind, Func<ExampleArticle, string?> example,
        Func<SearchRequest, string, SearchRequest> narrow, Func<string, string> page) =>
        app.MapGet($"/api/v1/{name}/{{slug}}", Results<JsonAnswer<ValueList>, ProblemAnswer> (HttpRequest request, string slug, ICorpus corpus, CurrentGeneration current) =>
            Answer(request, corpus, current, kind, KeywordKey.Of(kind, slug), narrow, page)).Describe(new($"get{char.ToUpperInvariant(one[0])}{one[1..]}", ApiOperation.Lists, $"Articles {of}", RequestCosts.Search)
            {
                Description = $"All articles {of}.",
                Parameters = Parameters,
                PathParameters = new Dictionary<string, string> { ["slug"] = $"The {one} as its page’s address has it; as people write it will do." },
                Example = e => example(e) is { } slug ? $"/api/v1/{name}/{Uri.EscapeDataString(slug)}?limit=2" : null,
                Problems = [ProblemKind.Missing, ProblemKind.Waiting],
            });

    private static Results<JsonAnswer<ValueList>, ProblemAnswer> Answer(HttpRequest request, ICorpus corpus, CurrentGeneration current, ExactKind kind, string key,
        Func<SearchRequest, string, SearchRequest> narrow, Func<string, string> page)
    {
        using var generation = current.Use();
        if (generation is null)
        {
            return ProblemAnswer.NotAnalyzed;
        }

        if (generation.Index.Find(kind, key) is not { } form)
        {
            return new ProblemAnswer(ProblemKind.Missing, "No article of this corpus has this value.");
        }

        var sort = Enum.Parse<SearchSort>(request.Text("sort") ?? nameof(SearchSort.Newest), ignoreCase: true);
        var found = IndexPage.Read(request, generation, narrow(new SearchRequest { Sort = sort }, key), request.Number("limit") ?? Standard);
        return new JsonAnswer<ValueList>(new()
        {
            Name = form.Shown,
            Slug = key,
            Page = page(key),
            Total = found.Result.Total,
            Articles = [.. found.Result.Hits.Select(h => corpus.Find(h.Id)).OfType<StoredArticle>().Where(s => s.State == ArticleState.Live).Select(ArticleSummary.Of)],
            Next = found.Next,
        }, Caching.FiveMinutes)
        { Next = found.Next is { } next ? ListCursor.NextAddress(request, next) : null };
    }
}
