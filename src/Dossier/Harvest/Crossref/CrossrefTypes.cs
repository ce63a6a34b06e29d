using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>Crossref's types (REST API, "/types") and ours.</summary>
internal static class CrossrefTypes
{
    /// <summary>Social Science Research Network: preprints that are registered as articles of a journal.</summary>
    private const string SsrnPrefix = "10.2139/ssrn.";

    /// <summary>What stands for no work of its own but for parts, wholes or money: why it is no article, or null for an article.</summary>
    public static string? FindObjection(string? type) => type switch
    {
        "component" or "grant" or "database" or "journal" or "journal-volume" or "journal-issue" or "book-series" or "book-set"
            or "proceedings-series" or "report-series" or "standard-series" => $"no article but of type {type}",
        _ => null,
    };

    /// <param name="doi">Tells preprints that are registered as something else.</param>
    public static ArticleType Read(CrossrefRecord record, Doi doi) => record.Type switch
    {
        _ when doi.Value.StartsWith(SsrnPrefix, StringComparison.Ordinal) => ArticleType.Preprint,
        "journal-article" => ArticleType.JournalArticle,
        "proceedings-article" => ArticleType.ProceedingsArticle,
        "book-chapter" or "book-section" or "book-part" or "book-track" or "reference-entry" => ArticleType.BookChapter,
        "book" or "monograph" or "edited-book" or "reference-book" or "proceedings" => ArticleType.Book,
        "dissertation" => ArticleType.Thesis,
        "report" or "report-component" or "standard" => ArticleType.Report,
        "dataset" => ArticleType.Dataset,
        "peer-review" => ArticleType.Review,
        "posted-content" => record.Subtype switch
        {
            null or "preprint" or "working_paper" => ArticleType.Preprint,
            "dissertation" => ArticleType.Thesis,
            "report" => ArticleType.Report,
            // Letters and posts of weblogs.
            _ => ArticleType.Other,
        },
        null when record.ContainerTitles.Count > 0 => ArticleType.JournalArticle,
        _ => ArticleType.Other,
    };

    /// <summary>What the title of the container is, by what is in it.</summary>
    public static VenueKind VenueOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle => VenueKind.Journal,
        ArticleType.ProceedingsArticle => VenueKind.Proceedings,
        ArticleType.BookChapter or ArticleType.Book => VenueKind.Book,
        ArticleType.Preprint or ArticleType.Dataset => VenueKind.Repository,
        _ => VenueKind.Other,
    };

    /// <summary>Kind of an update, null for what is none ("article") or cannot be told.</summary>
    /// <remarks>
    /// Crossmark's types, and what members write in their place: the field is free text in practice ("err", "Erratum", "retration").
    /// </remarks>
    public static NoticeKind? NoticeOf(string? type) => type?.ToLowerInvariant().Replace('-', '_') switch
    {
        "retraction" or "retracion" or "retration" => NoticeKind.Retraction,
        "withdrawal" or "removal" => NoticeKind.Withdrawal,
        "expression_of_concern" => NoticeKind.ExpressionOfConcern,
        "partial_retraction" => NoticeKind.PartialRetraction,
        "correction" or "corrigendum" or "erratum" or "err" or "corrected" or "corrected_article" or "clarification" => NoticeKind.Correction,
        "addendum" => NoticeKind.Addendum,
        "comment" or "note_discuss" => NoticeKind.Comment,
        "new_version" or "new_edition" => NoticeKind.NewVersion,
        _ => null,
    };
}
