using Dossier.Articles;

namespace Dossier.Harvest.Openalex;

/// <summary>OpenAlex's types of works and ours.</summary>
/// <remarks>"Work types"; snapshots until 2023 have Crossref's names, and works that came from elsewhere none.</remarks>
internal static class OpenalexTypes
{
    /// <summary>Why a work of this type is no article; null where it is one.</summary>
    public static string? FindProblem(OpenalexRecord record) => record switch
    {
        { IsParatext: true } or { Type: "paratext" } => "paratext (a cover, an index, a masthead and the like), not an article",
        { Type: "journal" or "journal-issue" or "journal-volume" or "book-series" or "report-series" or "proceedings-series" } =>
            "a serial as a whole, not an article",
        { Type: "component" or "supplementary-materials" } => "a supplement of an article, not an article",
        { Type: "grant" } => "a grant, not an article",
        _ => null,
    };

    /// <summary>True where the type says that the work has not been published elsewhere.</summary>
    public static bool IsPreprint(string? type) => type is "preprint" or "posted-content";

    /// <summary>The type of what is no preprint, or has been published since.</summary>
    /// <param name="venue">The place of publication, null where none is known.</param>
    public static ArticleType Read(OpenalexRecord record, OpenalexLocation? venue)
    {
        var type = record.Type switch
        {
            // A preprint comes here when it has been published.
            "article" or "journal-article" or "data-paper" or "software-paper" or "preprint" or "posted-content" => ArticleType.JournalArticle,
            "conference-paper" or "conference-abstract" or "proceedings-article" => ArticleType.ProceedingsArticle,
            "book-chapter" or "book-section" or "book-part" or "book-track" or "reference-entry" => ArticleType.BookChapter,
            "book" or "monograph" or "edited-book" or "reference-book" or "book-set" or "proceedings" => ArticleType.Book,
            "dissertation" => ArticleType.Thesis,
            "report" or "report-component" or "standard" => ArticleType.Report,
            "dataset" or "database" => ArticleType.Dataset,
            "review" or "book-review" => ArticleType.Review,
            // Pieces of a journal that are cited like its articles.
            "editorial" or "letter" or "erratum" or "retraction" or null
                when venue is { SourceType: "journal" or "conference" } or { RawSourceName: not null } =>
                ArticleType.JournalArticle,
            _ => ArticleType.Other,
        };
        return type == ArticleType.JournalArticle && IsProceedings(record, venue) ? ArticleType.ProceedingsArticle : type;
    }

    private static bool IsProceedings(OpenalexRecord record, OpenalexLocation? venue) =>
        record.CrossrefType == "proceedings-article"
        || (venue is not null && (venue.SourceType == "conference" || venue.RawType is "proceedings-article"
            // Where the venue is no source of OpenAlex, its name has to tell; journals with such names are sources.
            || (venue.SourceName is null && venue.RawSourceName is { } name && IsNamedLikeProceedings(name))));

    private static bool IsNamedLikeProceedings(string name) =>
        name.StartsWith("Proceedings", StringComparison.OrdinalIgnoreCase) || name.Contains("Conference", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Symposium", StringComparison.OrdinalIgnoreCase) || name.Contains("Workshop", StringComparison.OrdinalIgnoreCase);
}
