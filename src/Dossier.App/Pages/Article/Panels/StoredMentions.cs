namespace Dossier.App.Pages.Article.Panels;

/// <summary>An outside item about an article, as its card shows it. All plain text.</summary>
/// <param name="Published">Day or time of publication, where the source tells it.</param>
/// <param name="Excerpt">A short excerpt where the source's terms allow it.</param>
/// <param name="Reason">Why it is here: "links to this DOI", "names this article", "on: low-dose IL-2".</param>
/// <param name="Attribution">What the source asks to be shown beside its items.</param>
public sealed record Mention(string Title, string Url, string SourceName, DateTimeOffset? Published, string? Excerpt, string Reason,
    string? Attribution);

/// <summary>What is stored of one panel's mentions for one article.</summary>
/// <param name="LookedForAt">When its sources were last asked; null for never.</param>
/// <param name="HasSource">True when a source for this panel is switched on on this site.</param>
public sealed record StoredMentions(IReadOnlyList<Mention> Items, DateTimeOffset? LookedForAt, bool HasSource)
{
    public static StoredMentions NeverLookedFor { get; } = new([], null, false);

    public static IReadOnlyDictionary<string, StoredMentions> None { get; } = new Dictionary<string, StoredMentions>();

    /// <summary>The encyclopedia articles that the metadata itself names: known without any source; null when it names none.</summary>
    public static StoredMentions? OfTopics(Articles.Article article)
    {
        if (article.WikipediaTitles.Count == 0)
        {
            return null;
        }

        var items = new Mention[article.WikipediaTitles.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var title = article.WikipediaTitles[i];
            items[i] = new Mention(title, "https://en.wikipedia.org/wiki/" + Uri.EscapeDataString(title.Replace(' ', '_')), "Wikipedia",
                null, null,
                "named as a topic by the article’s metadata", null);
        }

        return new StoredMentions(items, null, false);
    }
}

/// <param name="Noun">What the tab looks for, as its sentences name it ("news").</param>
public sealed record MentionListModel(string Noun, StoredMentions Stored);
