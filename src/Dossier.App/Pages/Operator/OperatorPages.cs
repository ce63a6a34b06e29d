using Dossier.App.Accounts;
using Dossier.App.Pages.Errors;
using Dossier.App.Pages.Personal;

namespace Dossier.App.Pages.Operator;

/// <summary>/operator and what lies under it: for those who run the site. For everybody else there is nothing at these addresses.</summary>
internal static class OperatorPages
{
    public static void Map(WebApplication app)
    {
        OverviewPage.Map(app);
        SourcesPage.Map(app);
        HiddenPage.Map(app);
        ReportsPage.Map(app);
        SearchesPage.Map(app);

        // Whatever else is asked for here, others learn nothing from the answer: not even that a method is the wrong one.
        app.Map(Addresses.Operator, (HttpContext context, ReaderDesk desk) => MissAsync(context, desk)).OperatorsOnly();
        app.Map(Addresses.Operator + "/{**rest}", (HttpContext context, ReaderDesk desk) => MissAsync(context, desk)).OperatorsOnly();
    }

    private static Task MissAsync(HttpContext context, ReaderDesk desk) => ErrorPages.WriteMissingAsync(context, desk.Facts(), null, null, null);
}

/// <summary>The ways between the operator's pages.</summary>
/// <param name="Path">Address of the page that shows.</param>
public sealed record OperatorWays(string Path)
{
    public static IReadOnlyList<(string Path, string Title)> All { get; } =
    [
        (Addresses.Operator, "Overview"), (Addresses.OperatorSources, "Sources"), (Addresses.OperatorReports, "Reports"),
        (Addresses.OperatorMentions, "Hidden items"), (Addresses.OperatorSearches, "Searches"),
    ];

    /// <summary>The frame of one of the pages.</summary>
    public static PageFrame Frame(SiteFacts site, string title) => new() { Site = site, Title = title, Indexed = false };
}
