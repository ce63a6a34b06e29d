using Dossier.App.Accounts;
using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/me/likes, /api/v1/me/collections and /api/v1/me/collections/{id}: what belongs to the reader whose key or session it is.</summary>
internal static class ReadersApi
{
    private const int MostAtOnce = 100;
    private const string NeedsKey = "Send a key: this is a reader's own.";

    // Kept lists do not hang on any analysis: an article's place is always looked for.
    private const string NoGeneration = "-", AnyGeneration = "*";

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/me/likes", Results<JsonAnswer<KeptList>, ProblemAnswer> (HttpContext context, ICorpus corpus, ILikeStore likes) =>
            CurrentReader.Find(context) is { } reader ? Page(context.Request, corpus, [.. likes.FindLikes(reader).Select(l => new Collected(l.Article, "", l.At))])
                : new ProblemAnswer(ProblemKind.KeyNeeded, NeedsKey)).Personal().Describe(new("getLikes", ApiOperation.Readers, "A reader’s likes", RequestCosts.List)
                {
                    Description = "All articles that the reader likes, the latest first.",
                    Parameters = [ApiParameter.Limit(MostAtOnce, MostAtOnce), ApiParameter.Cursor],
                    IsForReaders = true,
                });
        app.MapGet("/api/v1/me/collections", Results<JsonAnswer<CollectionsAnswer>, ProblemAnswer> (HttpContext context, ICollectionStore collections) =>
            CurrentReader.Find(context) is { } reader
                ? new JsonAnswer<CollectionsAnswer>(new() { Collections = [.. collections.FindAll(reader).Select(Describe)] }, Caching.Revalidated)
                : new ProblemAnswer(ProblemKind.KeyNeeded, NeedsKey)).Personal().Describe(new("getCollections", ApiOperation.Readers, "A reader’s collections", RequestCosts.Cheap)
                {
                    Description = "Every collection with its name, note and how much is in it.",
                    IsForReaders = true,
                });
        app.MapGet("/api/v1/me/collections/{id}", Results<JsonAnswer<KeptList>, ProblemAnswer> (HttpContext context, string id, ICorpus corpus, ICollectionStore collections) =>
            CurrentReader.Find(context) is not { } reader ? new ProblemAnswer(ProblemKind.KeyNeeded, NeedsKey)
                : !CollectionId.TryParse(id, null, out var of) || collections.Find(reader, of) is null ? new ProblemAnswer(ProblemKind.Missing, "You have no such collection.")
                : Page(context.Request, corpus, collections.FindArticles(reader, of))).Personal().Describe(new("getCollection", ApiOperation.Readers, "The articles of a collection", RequestCosts.List)
                {
                    Description = "The articles of one of the reader’s collections with the reader’s notes, those added last first.",
                    PathParameters = new Dictionary<string, string> { ["id"] = "The collection’s id." },
                    Parameters = [ApiParameter.Limit(MostAtOnce, MostAtOnce), ApiParameter.Cursor],
                    IsForReaders = true,
                    Problems = [ProblemKind.Missing],
                });
    }

    private static JsonAnswer<KeptList> Page(HttpRequest request, ICorpus corpus, IReadOnlyList<Collected> kept)
    {
        var limit = request.Number("limit") ?? MostAtOnce;
        var place = ListCursor.Place(request, AnyGeneration, most => kept.Take(most).Select(k => k.Article), kept.Count);
        var page = kept.Skip(place).Take(limit).ToArray();
        var next = place + page.Length < kept.Count && page.Length > 0 ? new ListCursor(NoGeneration, place + page.Length, page[^1].Article).ToString() : null;
        return new(new()
        {
            Total = kept.Count,
            Articles = [.. page.Select(k => Describe(k, corpus.Find(k.Article)))],
            Next = next,
        }, Caching.Revalidated)
        { Next = next is null ? null : ListCursor.NextAddress(request, next) };
    }

    private static KeptArticleAnswer Describe(Collected kept, StoredArticle? stored) => new()
    {
        Id = (stored?.Id ?? kept.Article).ToString(),
        At = kept.At,
        Note = kept.Note,
        Article = stored is { State: ArticleState.Live } ? ArticleSummary.Of(stored) : null,
    };

    private static CollectionAnswer Describe(Collection collection) => new()
    {
        Id = collection.Id.ToString(),
        Name = collection.Name,
        Note = collection.Note,
        Created = collection.Created,
        Count = collection.Count,
    };
}
