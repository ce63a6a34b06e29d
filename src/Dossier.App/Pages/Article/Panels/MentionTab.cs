using Dossier.Mentions;

namespace Dossier.App.Pages.Article.Panels;

/// <summary>What a tab of outside content shows of one article, and what is known of the looking.</summary>
/// <param name="Items">Most relevant first, of equal relevance newest first.</param>
/// <param name="LookedForAt">When a source of the tab was last asked; null for never.</param>
/// <param name="IsStale">Whether asking again may change the tab.</param>
public sealed record MentionTab(AskedSources Sources, IReadOnlyList<Mention> Items, DateTimeOffset? LookedForAt, bool IsStale)
{
    /// <summary>What the terms of the items' sources ask to be shown, each once.</summary>
    public IReadOnlyList<string> Attributions { get; init; } = [];

    /// <summary>Whether what it shows was written for the bundled sample.</summary>
    public bool HoldsSamples => Items.Count > 0 && Items[0].Item.IsSample;

    /// <summary>When what is shown was last seen at its sources; null when nothing is shown.</summary>
    public DateTimeOffset? SeenAt => Items.Count == 0 ? null : Items.Max(m => m.Fetched) is var seen && seen == default ? null : seen;

    public static MentionTab Of(AskedSources sources, ArticleMentions found, SourceSet set, DateTimeOffset now)
    {
        List<Mention>? items = null;
        List<string>? attributions = null;
        foreach (var mention in found.Mentions)
        {
            if (mention.Item.Panel != sources.Panel)
            {
                continue;
            }

            (items ??= []).Add(mention);
            if (set.FindAttribution(mention.Item.Connector) is { Length: > 0 } attribution && !mention.Item.IsSample && !(attributions ??= []).Contains(attribution))
            {
                attributions.Add(attribution);
            }
        }

        return new(sources, items ?? (IReadOnlyList<Mention>)[], set.FindLookedFor(found, sources.Panel), set.IsStale(found, sources.Panel, now))
        {
            Attributions = attributions ?? (IReadOnlyList<string>)[],
        };
    }

    /// <summary>Why the tab has nothing, in sentences for a reader.</summary>
    public string ExplainEmpty()
    {
        var (_, noun, on, off) = Sources;
        if (on.Count == 0)
        {
            return $"No source for {noun} is switched on on this site."
                + (off.Count == 0 ? "" : $" Whoever runs it can let it ask {Enumerate(off, "or")}.");
        }

        var asked = Enumerate(on, "and");
        var others = off.Count == 0 ? "" : $" {Enumerate(off, "and")} {(off.Count == 1 ? "is" : "are")} not asked; whoever runs this site can switch {(off.Count == 1 ? "it" : "them")} on.";
        return LookedForAt is null
            ? $"This article is new here: {asked} {(on.Count == 1 ? "is" : "are")} being asked for {noun} that link to it or name it.{others}"
            : $"Nothing found about this article. {asked} {(on.Count == 1 ? "was" : "were")} asked for {noun} that link to it or name it.{others}";
    }

    private static string Enumerate(IReadOnlyList<string> names, string last) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]} {last} {names[1]}",
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} {last} {names[^1]}",
    };
}

/// <param name="Article">The page's article, which a report names.</param>
/// <param name="Items">Those of the tab that this list shows.</param>
public sealed record MentionListModel(Articles.PublicId Article, IReadOnlyList<Mention> Items);

/// <summary>What stands below a tab's items: when its sources were asked, and what their terms ask to be shown.</summary>
/// <param name="IsEmpty">Whether no item stands above, so that it must be said why.</param>
public sealed record TabFootModel(MentionTab Tab, DateTimeOffset Now, bool IsEmpty);
