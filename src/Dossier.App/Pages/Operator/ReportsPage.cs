using Dossier.App.Accounts;
using Dossier.App.Pages.Personal;
using Dossier.App.Pages.Reports;
using Dossier.Mentions;

namespace Dossier.App.Pages.Operator;

/// <summary>GET /operator/reports: what readers reported of items, newest first. POST /operator/reports/leave: the item stays.</summary>
internal static class ReportsPage
{
    private const int Shown = 100;

    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.OperatorReports, (HttpContext context, ReaderDesk desk, IMentionStore mentions) =>
        {
            var reports = mentions.ReadReports(Shown + 1);
            return PageWriter.WriteAsync(context, ReportList.Create(new ReportsModel(desk.Facts(), desk.Token(context), desk.Time.GetUtcNow())
            {
                Items = [.. reports.Take(Shown).GroupBy(r => r.Item).Select(g => (ShownItem.Find(g.Key, g.First().Article, mentions, desk), (IReadOnlyList<ItemReport>)[.. g]))],
                HasMore = reports.Count > Shown,
                Deed = ItemDeed.Find(context, mentions, desk),
            }));
        }).OperatorsOnly();
        app.MapPost(Addresses.LeaveItem, async (HttpContext context, ReaderDesk desk, IMentionStore mentions) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (!ItemId.TryParse(form["item"], null, out var item))
            {
                await desk.WriteMissingAsync(context);
                return;
            }

            mentions.SettleReports(item, desk.Time.GetUtcNow());
            HiddenPage.GoOn(context, form, "left", item);
        }).OperatorsOnly();
    }
}

/// <param name="Token">Against forged posts.</param>
public sealed record ReportsModel(SiteFacts Site, string Token, DateTimeOffset Now)
{
    /// <summary>Items in the order of their latest report, each with its reports, latest first.</summary>
    public IReadOnlyList<(ShownItem Item, IReadOnlyList<ItemReport> Reports)> Items { get; init; } = [];

    /// <summary>More reports wait than are shown.</summary>
    public bool HasMore { get; init; }

    public ItemDeed? Deed { get; init; }

    public PageFrame Frame => OperatorWays.Frame(Site, "Reports");

    /// <summary>What a reader chose, in the words of the form.</summary>
    public static string WordsOf(string kind)
    {
        foreach (var (name, label) in ReportModel.Kinds)
        {
            if (name == kind)
            {
                return label;
            }
        }

        return kind;
    }
}
