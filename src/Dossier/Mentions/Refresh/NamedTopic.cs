using Dossier.Articles;
using Dossier.Mentions.Matching;

namespace Dossier.Mentions.Refresh;

/// <summary>Whether an encyclopedia page is on an article's topic by its name: a page's beginning alone says too little to be judged by its words.</summary>
internal static class NamedTopic
{
    private const double ByMetadata = 0.95;
    private const double ByKeyword = 0.85;
    private const int KeywordsRead = 8;

    // A single word names many things: some of the page's words must speak of the article too.
    private const double LeastShared = Relevance.Floor / 2;

    /// <param name="shared">How much of the page's text speaks of the article, 0 to 1.</param>
    /// <returns>Null for a page whose name is no topic of the article.</returns>
    public static (double Relevance, string Reason)? Find(MentionQuery query, MentionItem page, double shared)
    {
        var title = Fold(page.Title);
        if (query.WikipediaTitles.Any(t => Fold(t) == title))
        {
            return (ByMetadata, "named as a topic by the article’s metadata");
        }

        for (var i = 0; i < query.Keywords.Count && i < KeywordsRead; i++)
        {
            if (Fold(query.Keywords[i]) == title)
            {
                return title.Contains(' ', StringComparison.Ordinal) || shared >= LeastShared ? (ByKeyword - (0.02 * i), "on: " + query.Keywords[i]) : null;
            }
        }

        return null;
    }

    // Singular and plural, any case, without the bracket that tells namesakes apart ("Lasso (statistics)").
    private static string Fold(string text)
    {
        var bracket = text.EndsWith(')') ? text.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        var folded = Folding.Fold(bracket > 0 ? text[..bracket] : text);
        return folded.EndsWith('s') && !folded.EndsWith("ss", StringComparison.Ordinal) ? folded[..^1] : folded;
    }
}
