using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Personal;
using Dossier.Ingest;
using Dossier.Readers;

namespace Dossier.App.Pages.Collections;

/// <summary>GET /collections/save?article= shows which collections hold an article, POST changes that; a script posts the same from the article's page.</summary>
internal static class SavePage
{
    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.Save, async (HttpContext context, ReaderDesk desk, string? article) =>
        {
            if (desk.FindArticle(article) is not { State: ArticleState.Live } stored)
            {
                await desk.WriteMissingAsync(context);
                return;
            }

            await WriteAsync(context, desk, stored, null, StatusCodes.Status200OK);
        }).ReadersOnly();
        app.MapPost(Addresses.Save, TakeAsync).ReadersOnly();
    }

    private static async Task TakeAsync(HttpContext context, ReaderDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reader = CurrentReader.Read(context);
        if (desk.FindArticle(form["article"]) is not { State: ArticleState.Live } stored)
        {
            await desk.WriteMissingAsync(context);
            return;
        }

        if (!desk.Limits.TakesChange(context))
        {
            await ReaderDesk.SlowDownAsync(context);
            return;
        }

        var ids = ArticleIds.Of(stored);
        var now = desk.Time.GetUtcNow();
        var written = form["name"].ToString();
        CollectionId? made = null;
        if (!string.IsNullOrWhiteSpace(written))
        {
            made = Collection.TidyName(written) is { } name ? desk.Collections.Create(reader, name, "", now) : null;
            if (made is null)
            {
                var problem = Collection.TidyName(written) is null ? CollectionsPage.FindProblem(null, "")! : Wording.Current.Format("You have {0} collections; more are not kept.", Collection.Most);
                await (ReaderDesk.IsScript(context) ? ReaderDesk.RefuseAsync(context, StatusCodes.Status400BadRequest, Wording.Current["Not saved"], problem)
                    : WriteAsync(context, desk, stored, problem, StatusCodes.Status400BadRequest));
                return;
            }
        }

        // Only those that were shown are changed: one that was made meanwhile elsewhere has no box here.
        var holding = desk.Collections.FindHolding(reader, ids);
        var wanted = Read(form["in"]).ToHashSet();
        foreach (var shown in Read(form["known"]).Distinct().Take(Collection.Most))
        {
            if (wanted.Contains(shown) && !holding.Contains(shown))
            {
                desk.Collections.Add(reader, shown, [ids], now);
            }
            else if (!wanted.Contains(shown) && holding.Contains(shown))
            {
                desk.Collections.Remove(reader, shown, ids);
            }
        }

        if (made is { } id)
        {
            desk.Collections.Add(reader, id, [ids], now);
        }

        if (ReaderDesk.IsScript(context))
        {
            await TypedResults.Json(MePages.Describe(context, desk, reader, stored)).ExecuteAsync(context);
            return;
        }

        ReaderDesk.GoBack(context, form, Addresses.Dashboard(stored.Article, stored.Id));
    }

    private static IEnumerable<CollectionId> Read(IEnumerable<string?> values) =>
        values.Select(v => CollectionId.TryParse(v, null, out var id) ? id : (CollectionId?)null).OfType<CollectionId>();

    private static Task WriteAsync(HttpContext context, ReaderDesk desk, StoredArticle stored, string? problem, int status)
    {
        var reader = CurrentReader.Read(context);
        return PageWriter.WriteAsync(context, SaveOne.Create(new SaveModel(desk.Facts(), desk.Token(context), ShownArticle.Of(stored), Addresses.Dashboard(stored.Article, stored.Id),
            desk.Collections.FindAll(reader), desk.Collections.FindHolding(reader, ArticleIds.Of(stored)))
        {
            Problem = problem,
        }), status);
    }
}

/// <param name="Token">Against forged posts.</param>
/// <param name="Address">Of the article's page.</param>
/// <param name="Holding">Which of the collections hold it.</param>
public sealed record SaveModel(SiteFacts Site, string Token, ShownArticle Article, string Address, IReadOnlyList<Collection> Collections, IReadOnlyCollection<CollectionId> Holding)
{
    public string? Problem { get; init; }

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Save to collection"], Indexed = false };
}
