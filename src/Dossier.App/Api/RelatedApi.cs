using Dossier.Analysis;
using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.Articles;
using Dossier.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id}/related, /references and /citations: what stands around an article.</summary>
internal static class RelatedApi
{
    private const int MostLinked = 100;

    // The deepest that lists of references go; a few handbooks cite more.
    private const int Deepest = 20_000;

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/articles/{id}/related", FindRelated).Describe(new("getRelated", ApiOperation.Articles, "Related articles, with reasons", RequestCosts.List)
        {
            Description = "Up to 20 articles that are near by what they say, whom they cite and who wrote them, best first. Every one says why it is listed.",
            PathParameters = ApiOperations.OfArticle,
            Example = e => $"/api/v1/articles/{e.Id}/related",
            Problems = [ProblemKind.Missing, ProblemKind.Gone],
        });
        Map(app, "references", new("getReferences", ApiOperation.Articles, "Articles that it cites", RequestCosts.List) { Example = e => e.Citing is { } id ? $"/api/v1/articles/{id}/references?limit=5" : null },
            "in the order of its list of references", (generation, id, most) => generation.FindReferences(id, most));
        Map(app, "citations", new("getCitations", ApiOperation.Articles, "Articles that cite it", RequestCosts.List) { Example = e => e.Cited is { } id ? $"/api/v1/articles/{id}/citations?limit=5" : null },
            "in the order in which they came", (generation, id, most) => generation.FindCitations(id, most));
    }

    private static void Map(WebApplication app, string name, ApiOperation operation, string order, Func<Generation, PublicId, int, IReadOnlyList<(PublicId Id, Card Card)>> find) =>
        app.MapGet($"/api/v1/articles/{{id}}/{name}", Results<JsonAnswer<LinkedList>, ProblemAnswer> (HttpRequest request, string id, ICorpus corpus, CurrentGeneration current) =>
        {
            var stored = ArticleIdentifiers.FindById(corpus, id);
            if (stored is not { State: ArticleState.Live })
            {
                return ProblemAnswer.Missing(stored);
            }

            using var generation = current.Use();
            if (generation is null)
            {
                return ProblemAnswer.NotAnalyzed;
            }

            var limit = request.Number("limit") ?? MostLinked;
            var place = ListCursor.Place(request, generation.Name, most => find(generation, stored.Id, most).Select(l => l.Id), Deepest);
            var found = find(generation, stored.Id, place + limit + 1).Skip(place).Select(l => l.Id).ToArray();
            var next = found.Length > limit ? new ListCursor(generation.Name, place + limit, found[limit - 1]).ToString() : null;
            return new JsonAnswer<LinkedList>(new()
            {
                Id = stored.Id.ToString(),
                Articles = [.. found.Take(limit).Select(corpus.Find).OfType<StoredArticle>().Where(a => a.State == ArticleState.Live).Select(ArticleSummary.Of)],
                Next = next,
            }, Caching.Revalidated)
            { Next = next is null ? null : ListCursor.NextAddress(request, next) };
        }).Describe(operation with
        {
            Description = $"Those that are in this corpus, {order}.",
            PathParameters = ApiOperations.OfArticle,
            Parameters = [ApiParameter.Limit(MostLinked, MostLinked), ApiParameter.Cursor],
            Problems = [ProblemKind.Missing, ProblemKind.Gone, ProblemKind.Waiting],
        });

    private static Results<JsonAnswer<RelatedList>, ProblemAnswer> FindRelated(string id, ICorpus corpus, CurrentGeneration current)
    {
        var stored = ArticleIdentifiers.FindById(corpus, id);
        if (stored is not { State: ArticleState.Live })
        {
            return ProblemAnswer.Missing(stored);
        }

        using var generation = current.Use();
        var keywords = generation?.FindKeywords(stored.Id) ?? [];
        var related = generation?.FindRelated(stored.Id) ?? [];
        return new JsonAnswer<RelatedList>(new()
        {
            Id = stored.Id.ToString(),
            Related =
            [
                .. related.Select(r => (r.Entry, Article: corpus.Find(r.Id))).Where(r => r.Article is { State: ArticleState.Live })
                    .Select(r => new RelatedAnswer(ArticleSummary.Of(r.Article!), Math.Round(r.Entry.Score, 4), generation!.Explain(r.Entry, keywords, stored.Article.Authors))),
            ],
        }, Caching.Revalidated);
    }
}
