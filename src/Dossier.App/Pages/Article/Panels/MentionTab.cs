using Dossier.App.Localization;
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
        var wording = Wording.Current;
        var (_, noun, on, off) = Sources;
        noun = wording[noun];
        if (on.Count == 0)
        {
            var none = wording.Format("No source for {0} is switched on on this site.", noun);
            return off.Count == 0 ? none : $"{none} {wording.Format("Whoever runs it can let it ask {0}.", Choice(off, wording))}";
        }

        var sentence = LookedForAt is null
            ? wording.Count(on.Count, "This article is new here: {1} is being asked for {2} that link to it or name it.",
                "This article is new here: {1} are being asked for {2} that link to it or name it.", All(on, wording), noun)
            : wording.Count(on.Count, "Nothing found about this article. {1} was asked for {2} that link to it or name it.",
                "Nothing found about this article. {1} were asked for {2} that link to it or name it.", All(on, wording), noun);
        return off.Count == 0 ? sentence : sentence + " " + wording.Count(off.Count, "{1} is not asked; whoever runs this site can switch it on.",
            "{1} are not asked; whoever runs this site can switch them on.", All(off, wording));
    }

    private static string All(IReadOnlyList<string> names, Wording wording) => names.Count == 1 ? names[0] : wording.Format("{0} and {1}", Head(names), names[^1]);

    private static string Choice(IReadOnlyList<string> names, Wording wording) => names.Count == 1 ? names[0] : wording.Format("{0} or {1}", Head(names), names[^1]);

    private static string Head(IReadOnlyList<string> names) => string.Join(", ", names.Take(names.Count - 1));
}

/// <param name="Article">The page's article, which a report names.</param>
/// <param name="Items">Those of the tab that this list shows.</param>
public sealed record MentionListModel(Articles.PublicId Article, IReadOnlyList<Mention> Items);

/// <summary>What stands below a tab's items: when its sources were asked, and what their terms ask to be shown.</summary>
/// <param name="IsEmpty">Whether no item stands above, so that it must be said why.</param>
public sealed record TabFootModel(MentionTab Tab, DateTimeOffset Now, bool IsEmpty);
