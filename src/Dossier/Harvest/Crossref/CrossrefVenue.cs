using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>Where a work stands.</summary>
internal static class CrossrefVenue
{
    public static Venue? Map(CrossrefRecord record, ArticleType type) =>
        CrossrefText.ToPlain(FindName(record, type)) is { } name ? new Venue(name, CrossrefTypes.VenueOf(type), FindIssns(record)) : null;

    /// <summary>Of several containers the first is the series and the last the book or the proceedings.</summary>
    private static string? FindName(CrossrefRecord record, ArticleType type)
    {
        if (record.ContainerTitles.Count > 0)
        {
            return record.ContainerTitles[type is ArticleType.BookChapter or ArticleType.ProceedingsArticle ? ^1 : 0];
        }

        // A weblog has its name in the group, a server for preprints its sections.
        var isServer = record.GroupTitle?.Contains("rxiv", StringComparison.OrdinalIgnoreCase) == true;
        return record.Type != "posted-content" ? record.ShortContainerTitle
            : type == ArticleType.Preprint && !isServer ? record.Institution : record.GroupTitle ?? record.Institution;
    }

    /// <summary>
    /// Print before electronic, since the printed one is most often the linking ISSN, which Crossref does not tell. What "issn-type" says is
    /// newer where "ISSN" says otherwise.
    /// </summary>
    private static List<string> FindIssns(CrossrefRecord record)
    {
        var issns = new List<string>(2);
        foreach (var (value, isPrint) in record.TypedIssns)
        {
            if (RecordIssn.Find(value) is { } issn && !issns.Contains(issn))
            {
                issns.Insert(isPrint ? 0 : issns.Count, issn);
            }
        }

        if (issns.Count == 0)
        {
            foreach (var value in record.Issns)
            {
                if (RecordIssn.Find(value) is { } issn && !issns.Contains(issn))
                {
                    issns.Add(issn);
                }
            }
        }

        return issns;
    }
}
