using Dossier.Keywords;

namespace Dossier.Mentions.Matching;

/// <summary>Whether an outside item is about one article: the one judgement by which items come onto pages, whoever found them.</summary>
public static class Relevance
{
    /// <summary>Items with a lower score show nowhere.</summary>
    public const double Floor = 0.5;

    private const double OfIdentifier = 1, OfTitle = 0.95, OfSubject = 0.6;

    /// <summary>An encyclopedia page on one of so many of an article's first keywords is on its subject.</summary>
    private const int KeywordsOfSubject = 5;

    /// <summary>Judges one item against one article, without any call. Some 20 µs, most of it to read the item.</summary>
    public static Verdict Judge(ArticleProfile article, ItemText item)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(item);
        return Judge(article, ItemTerms.Read(item, article.Rarity));
    }

    internal static Verdict Judge(ArticleProfile article, ItemTerms item)
    {
        if (FindLink(article, item) is { } link)
        {
            return new(OfIdentifier, link.Kind == IdentifierKind.Doi ? "links to this DOI" : "links to this article", VerdictKind.Identifier);
        }

        if (!DateAllows(article, item))
        {
            return default;
        }

        var evidence = new TopicEvidence(article, item, stackalloc int[TopicEvidence.MostShared], stackalloc int[TopicEvidence.MostNamed]);
        if (TitleMatch.IsNamed(article, item, evidence.TitleShared))
        {
            return new(OfTitle, "names this article", VerdictKind.Title);
        }

        if (FindSubject(article, item, evidence) is { } subject)
        {
            return new(OfSubject + ((1 - OfSubject) * 0.5 * subject.Weight), "on: " + subject.Text, VerdictKind.Topic);
        }

        var score = evidence.Score();
        return score < Floor ? new(score, "", VerdictKind.Unrelated) : new(score, evidence.Reason(), VerdictKind.Topic);
    }

    private static Identifier? FindLink(ArticleProfile article, ItemTerms item)
    {
        foreach (var name in article.Identifiers)
        {
            foreach (var link in item.Identifiers)
            {
                if (link == name)
                {
                    return name;
                }
            }
        }

        return null;
    }

    /// <summary>The keyword of the article that is the subject of an encyclopedia page. A single word has many meanings: the page must share more.</summary>
    private static Keyword? FindSubject(ArticleProfile article, ItemTerms item, in TopicEvidence evidence)
    {
        if (item.Subject.Length == 0)
        {
            return null;
        }

        foreach (var keyword in article.Keywords.AsSpan(0, Math.Min(KeywordsOfSubject, article.Keywords.Length)))
        {
            if (keyword.Rarity >= article.Rarity.Specific && keyword.Stems.AsSpan().SequenceEqual(item.Subject)
                && (keyword.Stems.Length > 1 || (!TermRarity.IsCommon(keyword.Stems[0]) && evidence.SharesBeside(keyword.Stems[0]))))
            {
                return keyword.Keyword;
            }
        }

        return null;
    }

    /// <summary>News and posts of a time long before the article are not about it; preprints may be a year older than what is published.</summary>
    private static bool DateAllows(ArticleProfile article, ItemTerms item) =>
        item.Item.Panel is PanelKeys.More or PanelKeys.Video
        || item.Item.Published is not { } published || article.Year is not { } year || published.Year >= year - 1;
}
