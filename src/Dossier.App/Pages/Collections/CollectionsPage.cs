using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Personal;
using Dossier.Readers;

namespace Dossier.App.Pages.Collections;

/// <summary>GET /collections lists them, POST /collections makes one; POST /collections/{id}/edit and /remove change it.</summary>
internal static class CollectionsPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.Collections, (HttpContext context, ReaderDesk desk) => WriteAsync(context, desk, null, StatusCodes.Status200OK)).ReadersOnly();
        app.MapPost(Addresses.Collections, async (HttpContext context, ReaderDesk desk) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var (name, note) = (Collection.TidyName(form["name"]), Collection.TidyNote(form["note"]));
            if (!desk.Limits.TakesChange(context))
            {
                await ReaderDesk.SlowDownAsync(context);
            }
            else if (FindProblem(name, note) is { } problem)
            {
                await WriteAsync(context, desk, problem, StatusCodes.Status400BadRequest, form["name"], form["note"]);
            }
            else if (desk.Collections.Create(CurrentReader.Read(context), name!, note!, desk.Time.GetUtcNow()) is { } id)
            {
                ReaderDesk.GoTo(context, Addresses.Collection(id));
            }
            else
            {
                await WriteAsync(context, desk, Wording.Current.Format("You have {0} collections; more are not kept. Remove one first.", Collection.Most), StatusCodes.Status400BadRequest, name!, note!);
            }
        }).ReadersOnly();
        app.MapPost("/collections/{id}/edit", async (HttpContext context, ReaderDesk desk, string id) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var (name, note) = (Collection.TidyName(form["name"]), Collection.TidyNote(form["note"]));
            if (!desk.Limits.TakesChange(context))
            {
                await ReaderDesk.SlowDownAsync(context);
            }
            else if (FindProblem(name, note) is { } problem)
            {
                await ReaderDesk.RefuseAsync(context, StatusCodes.Status400BadRequest, Wording.Current["Not changed"], problem);
            }
            else if (CollectionId.TryParse(id, null, out var parsed) && desk.Collections.Rename(CurrentReader.Read(context), parsed, name!, note!))
            {
                ReaderDesk.GoTo(context, Addresses.Collection(parsed));
            }
            else
            {
                await desk.WriteMissingAsync(context);
            }
        }).ReadersOnly();
        app.MapPost("/collections/{id}/remove", async (HttpContext context, ReaderDesk desk, string id) =>
        {
            if (CollectionId.TryParse(id, null, out var parsed) && desk.Collections.Remove(CurrentReader.Read(context), parsed))
            {
                ReaderDesk.GoTo(context, Addresses.Collections);
                return;
            }

            await desk.WriteMissingAsync(context);
        }).ReadersOnly();
    }

    /// <returns>A sentence, or null when both can be stored.</returns>
    public static string? FindProblem(string? name, string? note) =>
        name is null ? Wording.Current.Format("A collection’s name has one to {0} characters.", Collection.LongestName)
        : note is null ? Wording.Current.Format("A note has at most {0} characters.", PageText.Number(Collection.LongestNote)) : null;

    private static Task WriteAsync(HttpContext context, ReaderDesk desk, string? problem, int status, string? name = null, string? note = null) =>
        PageWriter.WriteAsync(context, CollectionsList.Create(new CollectionsModel(desk.Facts(), desk.Token(context), desk.Collections.FindAll(CurrentReader.Read(context)))
        {
            Problem = problem,
            Name = name ?? "",
            Note = note ?? "",
        }), status);
}

/// <param name="Token">Against forged posts.</param>
/// <param name="Collections">Newest first.</param>
public sealed record CollectionsModel(SiteFacts Site, string Token, IReadOnlyList<Collection> Collections)
{
    public string? Problem { get; init; }

    /// <summary>What was typed, so that it is not lost.</summary>
    public string Name { get; init; } = "";

    public string Note { get; init; } = "";

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Your collections"], Indexed = false };
}
