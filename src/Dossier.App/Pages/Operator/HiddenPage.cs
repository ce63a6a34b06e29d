using Dossier.App.Accounts;
using Dossier.App.Oversight;
using Dossier.App.Pages.Personal;
using Dossier.Mentions;
using Dossier.Readers;

namespace Dossier.App.Pages.Operator;

/// <summary>GET /operator/mentions: what is hidden, by whom and why. POST /operator/mentions/hide and /show: what 'dossier mentions hide' does.</summary>
internal static class HiddenPage
{
    private const int Shown = 200;

    /// <summary>Characters of the reason that are kept.</summary>
    internal const int LongestNote = 500;

    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.OperatorMentions, (HttpContext context, ReaderDesk desk, IMentionStore mentions, IAccountStore accounts) =>
            WriteAsync(context, desk, mentions, accounts, StatusCodes.Status200OK, null, "", "")).OperatorsOnly();
        app.MapPost(Addresses.HideItem, async (HttpContext context, ReaderDesk desk, IMentionStore mentions, IAccountStore accounts) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            string named = form["item"].ToString(), note = form["note"].ToString().Trim();
            if (NamedItem.Find(named, mentions) is not { } item || note.Length > LongestNote)
            {
                await WriteAsync(context, desk, mentions, accounts, StatusCodes.Status400BadRequest,
                    note.Length > LongestNote ? $"The reason has {note.Length} characters; {LongestNote} are the most that is kept." : "That names no item: give its id, the report link of its card, or the address to which it leads.",
                    named, note);
                return;
            }

            mentions.Hide(item, note, desk.Time.GetUtcNow(), CurrentReader.Find(context)!.Value.ToString());
            GoOn(context, form, "hidden", item);
        }).OperatorsOnly();
        app.MapPost(Addresses.ShowItem, async (HttpContext context, ReaderDesk desk, IMentionStore mentions) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (!ItemId.TryParse(form["item"], null, out var item))
            {
                await desk.WriteMissingAsync(context);
                return;
            }

            mentions.Unhide(item);
            GoOn(context, form, "shown", item);
        }).OperatorsOnly();
    }

    /// <summary>Sends on to the page of the form, or to this one, which tells what was done.</summary>
    internal static void GoOn(HttpContext context, IFormCollection form, string deed, ItemId item) =>
        ReaderDesk.GoTo(context, (form["return"] == Addresses.OperatorReports ? Addresses.OperatorReports : Addresses.OperatorMentions) + $"?{deed}={item}");

    private static Task WriteAsync(HttpContext context, ReaderDesk desk, IMentionStore mentions, IAccountStore accounts, int status, string? problem, string named, string note)
    {
        var hidden = mentions.ReadHidden(Shown + 1);
        return PageWriter.WriteAsync(context, HiddenList.Create(new HiddenModel(desk.Facts(), desk.Token(context), desk.Time.GetUtcNow())
        {
            Hidden = [.. hidden.Take(Shown).Select(h => (ShownItem.Find(h.Item, h.Article, mentions, desk), h, NameOf(h.By, accounts)))],
            HasMore = hidden.Count > Shown,
            Deed = ItemDeed.Find(context, mentions, desk),
            Problem = problem,
            Named = named,
            Note = note,
        }), status);
    }

    private static string NameOf(string? by, IAccountStore accounts) => by is null ? "the command line"
        : ReaderId.TryParse(by, null, out var id) && accounts.Find(id) is { } account ? account.DisplayName : "an account that is gone";
}

/// <param name="Token">Against forged posts.</param>
public sealed record HiddenModel(SiteFacts Site, string Token, DateTimeOffset Now)
{
    /// <summary>Latest first, each with who hid it.</summary>
    public IReadOnlyList<(ShownItem Item, HiddenItem Hidden, string By)> Hidden { get; init; } = [];

    /// <summary>More are hidden than are shown.</summary>
    public bool HasMore { get; init; }

    public ItemDeed? Deed { get; init; }

    /// <summary>What was wrong with what was sent; null at first.</summary>
    public string? Problem { get; init; }

    /// <summary>What was written for the item.</summary>
    public string Named { get; init; } = "";

    public string Note { get; init; } = "";

    public PageFrame Frame => OperatorWays.Frame(Site, "Hidden items");
}
