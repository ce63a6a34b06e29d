namespace Dossier.Articles.Citations;

/// <summary>The warning that goes along where a format has room for a note only: "Retracted 2010-02-06".</summary>
/// <remarks>Without the notice's DOI: programs take a DOI in a note for that of the article.</remarks>
internal static class RetractionNote
{
    /// <summary>Null for an article that is neither retracted nor withdrawn.</summary>
    public static string? Of(Article article)
    {
        foreach (var notice in article.Notices)
        {
            if (notice.Kind is NoticeKind.Retraction or NoticeKind.Withdrawal)
            {
                var word = notice.Kind == NoticeKind.Retraction ? "Retracted" : "Withdrawn";
                return notice.Date is { } date ? $"{word} {date}" : word;
            }
        }

        return null;
    }
}
