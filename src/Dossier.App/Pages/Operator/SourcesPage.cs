using Dossier.App.Accounts;
using Dossier.App.Oversight;
using Dossier.App.Pages.Personal;
using Dossier.Mentions;
using Dossier.Mentions.Encyclopedia;

namespace Dossier.App.Pages.Operator;

/// <summary>GET /operator/sources: what 'dossier mentions status' says of the sources and feeds.</summary>
internal static class SourcesPage
{
    public static void Map(WebApplication app) =>
        app.MapGet(Addresses.OperatorSources, async (HttpContext context, ReaderDesk desk, MentionsWork work, CurrentEncyclopedia encyclopedia) =>
        {
            var now = desk.Time.GetUtcNow();
            await PageWriter.WriteAsync(context, SourceList.Create(new SourcesModel(desk.Facts(), now)
            {
                Contact = work.Sources.Options.Contact,
                Sources = SourceStanding.ReadAll(work, now),
                FeedCount = work.Poller.Count,
                HasOwnFeeds = File.Exists(work.FeedsFile),
                Feeds = work.Feeds.Read(),
                Encyclopedia = encyclopedia.Manifest,
            }));
        }).OperatorsOnly();
}

public sealed record SourcesModel(SiteFacts Site, DateTimeOffset Now)
{
    /// <summary>The address that goes along with every call; null for none, so that none is made.</summary>
    public string? Contact { get; init; }

    public IReadOnlyList<SourceStanding> Sources { get; init; } = [];

    /// <summary>Feeds in the list.</summary>
    public int FeedCount { get; init; }

    /// <summary>The list is the operator's own, not the one that comes with the program.</summary>
    public bool HasOwnFeeds { get; init; }

    /// <summary>Those that were polled.</summary>
    public IReadOnlyList<FeedState> Feeds { get; init; } = [];

    public EncyclopediaManifest? Encyclopedia { get; init; }

    /// <summary>When the day ends for which calls are counted.</summary>
    public DateTimeOffset DayEnds => DateTimeOffset.FromUnixTimeSeconds(((Now.ToUnixTimeSeconds() / 86_400) + 1) * 86_400);

    public PageFrame Frame => OperatorWays.Frame(Site, "Sources");
}
