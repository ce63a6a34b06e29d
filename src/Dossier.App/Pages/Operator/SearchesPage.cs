using Dossier.App.Accounts;
using Dossier.App.Pages.Personal;
using Dossier.App.Trends;
using Dossier.Readers.Trends;

namespace Dossier.App.Pages.Operator;

/// <summary>GET /operator/searches: what is searched for most, and what of it finds nothing.</summary>
internal static class SearchesPage
{
    private const int Shown = 50;

    public static void Map(WebApplication app) => app.MapGet(Addresses.OperatorSearches, (HttpContext context, ReaderDesk desk, ISearchStore searches) =>
    {
        var since = SearchLog.FirstDay(desk.Time.GetUtcNow());
        return PageWriter.WriteAsync(context, SearchList.Create(new SearchesModel(desk.Facts(), searches.FindMost(since, Shown, unanswered: false), searches.FindMost(since, Shown, unanswered: true))));
    }).OperatorsOnly();
}

/// <param name="Most">What is searched for most.</param>
/// <param name="Unanswered">What finds nothing.</param>
public sealed record SearchesModel(SiteFacts Site, IReadOnlyList<SearchedFor> Most, IReadOnlyList<SearchedFor> Unanswered)
{
    public PageFrame Frame => OperatorWays.Frame(Site, "Searches");
}
