using Dossier.Mentions;
using Dossier.Mentions.Commons;

namespace Dossier.App.Pages.Article;

/// <summary>Encyclopedia pages that an article's own metadata names: known without any source.</summary>
public static class EncyclopediaTopics
{
    /// <summary>Connector under which they stand; nothing of them is stored, so they cannot be reported.</summary>
    public const string Connector = "metadata";

    public static IReadOnlyList<Mention> Of(Articles.Article article) => article.WikipediaTitles.Count == 0 ? [] :
        [.. article.WikipediaTitles.Select(title => new Mention(
            new MentionItem
            {
                Panel = PanelKeys.More,
                Url = "https://en.wikipedia.org/wiki/" + CommonsAddress.EncodeTitle(title),
                Connector = Connector,
                Title = title,
                SourceName = "Wikipedia",
            }, 0, "named as a topic by the article’s metadata"))];
}
