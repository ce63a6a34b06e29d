using Dossier.App.Accounts;
using Dossier.App.Oversight;
using Dossier.App.Pages.Personal;

namespace Dossier.App.Pages.Operator;

/// <summary>GET /operator: how the site stands.</summary>
internal static class OverviewPage
{
    public static void Map(WebApplication app) => app.MapGet(Addresses.Operator, async (HttpContext context, ReaderDesk desk, SiteState state) =>
    {
        var facts = desk.Facts();
        var reading = await state.ReadAsync();
        await PageWriter.WriteAsync(context, Overview.Create(new OverviewModel(facts, OverviewFacts.Of(reading, facts.ArticleCount), reading)));
    }).OperatorsOnly();
}

/// <summary>One line of the overview.</summary>
/// <param name="Value">What it is; empty where the time says it all.</param>
public sealed record OverviewFact(string Name, string Value)
{
    /// <summary>When that was; null for what has no time.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What else is to be said of it.</summary>
    public string? Note { get; init; }

    /// <summary>Where more of it is; null for nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>Somebody should look at it.</summary>
    public bool IsGrave { get; init; }
}

public sealed record OverviewModel(SiteFacts Site, IReadOnlyList<(string Title, IReadOnlyList<OverviewFact> Facts)> Sections, StateReading State)
{
    public PageFrame Frame => OperatorWays.Frame(Site, "Operator");
}
