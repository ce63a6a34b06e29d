using System.Text;
using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Personal;
using Dossier.App.Recommendations;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Ingest;
using Dossier.Readers;

namespace Dossier.App.Pages.Collections;

/// <summary>GET /collections/{id}: one collection of the reader's, with notes; POST …/articles takes one out or back in, POST …/note writes a note; files to download.</summary>
internal static class CollectionPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/collections/{id}", WriteAsync).ReadersOnly();
        app.MapPost("/collections/{id}/articles", TakeArticleAsync).ReadersOnly();
        app.MapPost("/collections/{id}/note", TakeNoteAsync).ReadersOnly();
        MapFile(app, "bib", "application/x-bibtex", BibTexWriter.Write, "", "\n", "");
        MapFile(app, "ris", "application/x-research-info-systems", RisWriter.Write, "", "\r\n", "");
        MapFile(app, "json", "application/vnd.citationstyles.csl+json", CslJsonWriter.Write, "[\n", ",\n", "\n]\n");
    }

    private static async Task WriteAsync(HttpContext context, ReaderDesk desk, ReaderRecommendations recommendations, string id, string? page, string? undo)
    {
        var reader = CurrentReader.Read(context);
        if (!CollectionId.TryParse(id, null, out var parsed) || desk.Collections.Find(reader, parsed) is not { } collection)
        {
            await desk.WriteMissingAsync(context);
            return;
        }

        var all = desk.Collections.FindArticles(reader, parsed);
        var pageCount = Math.Max(1, (all.Count + CollectionModel.PageSize - 1) / CollectionModel.PageSize);
        var number = Math.Clamp(int.TryParse(page, out var asked) ? asked : 1, 1, pageCount);
        using var generation = desk.Current.Use();
        await PageWriter.WriteAsync(context, OneCollection.Create(new CollectionModel(desk.Site.Facts(generation), desk.Token(context), collection)
        {
            Page = number,
            PageCount = pageCount,
            Articles = [.. all.Skip((number - 1) * CollectionModel.PageSize).Take(CollectionModel.PageSize)
                .Select(c => (Article: ShownArticle.Find(c.Article, generation, desk.Corpus), c.Note)).Where(c => c.Article is not null)
                .Select(c => new NotedArticle(c.Article!, c.Note)).DistinctBy(c => c.Article.Id)],
            Recommended = recommendations.Find(reader, new RecommendationQuestion { Collection = parsed, Count = CollectionModel.RecommendedShown })?.Articles ?? [],
            Undo = desk.FindArticle(undo) is { } taken && !desk.Collections.FindHolding(reader, ArticleIds.Of(taken)).Contains(parsed) ? ShownArticle.Of(taken) : null,
        }));
    }

    private static async Task TakeArticleAsync(HttpContext context, ReaderDesk desk, string id)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reader = CurrentReader.Read(context);
        if (!desk.Limits.TakesChange(context))
        {
            await ReaderDesk.SlowDownAsync(context);
            return;
        }

        if (!CollectionId.TryParse(id, null, out var parsed) || desk.Collections.Find(reader, parsed) is null || desk.FindArticle(form["article"]) is not { } stored)
        {
            await desk.WriteMissingAsync(context);
            return;
        }

        _ = form["remove"] == "1" ? desk.Collections.Remove(reader, parsed, ArticleIds.Of(stored)) : desk.Collections.Add(reader, parsed, [ArticleIds.Of(stored)], desk.Time.GetUtcNow()) is > 0;
        ReaderDesk.GoBack(context, form, Addresses.Collection(parsed));
    }

    private static async Task TakeNoteAsync(HttpContext context, ReaderDesk desk, string id)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!desk.Limits.TakesChange(context))
        {
            await ReaderDesk.SlowDownAsync(context);
        }
        else if (Collection.TidyNote(form["note"]) is not { } note)
        {
            await ReaderDesk.RefuseAsync(context, StatusCodes.Status400BadRequest, Wording.Current["Not changed"], CollectionsPage.FindProblem("", null)!);
        }
        else if (CollectionId.TryParse(id, null, out var parsed) && desk.FindArticle(form["article"]) is { } stored
            && desk.Collections.PutNote(CurrentReader.Read(context), parsed, ArticleIds.Of(stored), note))
        {
            ReaderDesk.GoBack(context, form, Addresses.Collection(parsed));
        }
        else
        {
            await desk.WriteMissingAsync(context);
        }
    }

    private static void MapFile(WebApplication app, string extension, string type, Func<Articles.Article, string> write, string first, string between, string last) =>
        app.MapGet($"/collections/{{id}}/articles.{extension}", async (HttpContext context, ReaderDesk desk, string id) =>
        {
            var reader = CurrentReader.Read(context);
            if (!CollectionId.TryParse(id, null, out var parsed) || desk.Collections.Find(reader, parsed) is null)
            {
                await desk.WriteMissingAsync(context);
                return;
            }

            context.Response.ContentType = type + "; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{parsed}.{extension}\"";
            await using var output = new StreamWriter(context.Response.Body, new UTF8Encoding(false), 1 << 14, leaveOpen: true);
            await output.WriteAsync(first);
            var isFirst = true;
            foreach (var stored in desk.Collections.FindArticles(reader, parsed).Select(c => desk.Corpus.Find(c.Article)).OfType<StoredArticle>().Where(s => s.State == ArticleState.Live).DistinctBy(s => s.Id))
            {
                await output.WriteAsync((isFirst ? "" : between) + write(stored.Article));
                isFirst = false;
            }

            await output.WriteAsync(last);
        }).ReadersOnly();
}

/// <param name="Note">Plain text, empty where there is none.</param>
public sealed record NotedArticle(ShownArticle Article, string Note);

/// <param name="Token">Against forged posts.</param>
public sealed record CollectionModel(SiteFacts Site, string Token, Collection Collection)
{
    public const int PageSize = 50;
    public const int RecommendedShown = 5;

    public int Page { get; init; } = 1;

    public int PageCount { get; init; } = 1;

    /// <summary>Those added last first.</summary>
    public IReadOnlyList<NotedArticle> Articles { get; init; } = [];

    /// <summary>What fits what is in it.</summary>
    public IReadOnlyList<RecommendedArticle> Recommended { get; init; } = [];

    /// <summary>What was just taken out, and can be put back.</summary>
    public ShownArticle? Undo { get; init; }

    public string Address(int page) => Addresses.Collection(Collection.Id, page);

    /// <summary>Where the reader comes back to after an article was taken out.</summary>
    public string Back(ShownArticle taken) => Address(Page) is var own ? $"{own}{(own.Contains('?', StringComparison.Ordinal) ? '&' : '?')}undo={taken.Id}" : "";

    public PageFrame Frame => new() { Site = Site, Title = Collection.Name, Indexed = false };
}
