using Dossier.App.Pages.Article.Panels;
using Dossier.Mentions;

namespace Dossier.App.Pages.Article;

/// <summary>What is stored about an article from outside, sorted by tab, with what may still be missing.</summary>
public sealed record OutsideContent
{
    private const int MostFrameHosts = 20;

    public static OutsideContent None { get; } = Of(ArticleMentions.None, TabSources.None, default);

    public required ArticleMentions Found { get; init; }

    /// <summary>What each tab of outside content shows, by its key.</summary>
    public required IReadOnlyDictionary<string, MentionTab> Tabs { get; init; }

    /// <summary>What has still to be looked for: keys of tabs, <see cref="SourceSet.Photo"/> and <see cref="SourceSet.FullText"/>.</summary>
    public required IReadOnlyList<string> Stale { get; init; }

    /// <summary>The time at which it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Likes of the article's public id, where they were read with the rest.</summary>
    public int? Likes { get; init; }

    /// <summary>Differs whenever a page would show something else.</summary>
    public string Tag => $"{Found.Change:x}-{string.Join('.', Stale)}";

    /// <param name="awaitsCopies">Whether open copies of the full text are being looked up.</param>
    public static OutsideContent Of(ArticleMentions found, TabSources sources, DateTimeOffset at, bool awaitsCopies = false)
    {
        var tabs = new Dictionary<string, MentionTab>(4);
        var stale = new List<string>();
        foreach (var asked in sources.All)
        {
            var tab = MentionTab.Of(asked, found, sources.Set, at);
            tabs.Add(asked.Panel, tab);
            if (tab.IsStale)
            {
                stale.Add(asked.Panel);
            }
        }

        if (found.Photo is null && sources.Set.HasSource(PanelKeys.More) && !found.LookedFor.Any(l => l.Connector == SourceSet.Photo))
        {
            stale.Add(SourceSet.Photo);
        }

        if (awaitsCopies)
        {
            stale.Add(SourceSet.FullText);
        }

        return new OutsideContent { Found = found, Tabs = tabs, Stale = stale, At = at };
    }

    /// <summary>Origins of the players that the page may load after a click ("https://player.example"), in the order of their names.</summary>
    /// <remarks>All tabs count, since tabs are exchanged within the one page that carries the policy.</remarks>
    public IReadOnlyList<string> FindFrameOrigins()
    {
        SortedSet<string>? origins = null;
        foreach (var mention in Found.Mentions)
        {
            if (FindPlayer(mention.Item) is { } player && (origins ??= new(StringComparer.Ordinal)).Count < MostFrameHosts)
            {
                origins.Add($"https://{Authority(player)}");
            }
        }

        return origins is null ? [] : [.. origins];
    }

    /// <summary>An item's player; null where it has none that is reached by https.</summary>
    public static Uri? FindPlayer(MentionItem item) =>
        !item.IsSample && Uri.TryCreate(item.EmbedUrl, UriKind.Absolute, out var player) && player.Scheme == Uri.UriSchemeHttps
            && player.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 ? player : null;

    private static string Authority(Uri player) => player.IsDefaultPort ? player.IdnHost : $"{player.IdnHost}:{player.Port}";
}
