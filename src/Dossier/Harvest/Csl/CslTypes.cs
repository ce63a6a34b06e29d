using Dossier.Articles;

namespace Dossier.Harvest.Csl;

/// <summary>
/// CSL's item types and ours (CSL 1.0.2, appendix III), with Crossref's names that stand in CSL-JSON from its content negotiation.
/// </summary>
internal static class CslTypes
{
    /// <summary>What a type means; null where it is absent or unknown.</summary>
    public static ArticleType? Read(string? type) => type switch
    {
        "article-journal" or "journal-article" => ArticleType.JournalArticle,
        "article" or "posted-content" or "preprint" or "manuscript" => ArticleType.Preprint,
        "paper-conference" or "proceedings-article" or "speech" => ArticleType.ProceedingsArticle,
        "chapter" or "book-chapter" or "book-section" or "book-part" or "entry" or "entry-dictionary" or "entry-encyclopedia"
            or "reference-entry" => ArticleType.BookChapter,
        "book" or "monograph" or "edited-book" or "reference-book" or "collection" or "proceedings" => ArticleType.Book,
        "thesis" or "dissertation" => ArticleType.Thesis,
        "report" or "report-component" or "standard" => ArticleType.Report,
        "dataset" or "database" => ArticleType.Dataset,
        "review" or "review-book" or "peer-review" => ArticleType.Review,
        null or "" => null,
        _ => ArticleType.Other,
    };

    /// <summary>What the title of the container is, by what is in it.</summary>
    public static VenueKind VenueOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle or ArticleType.Review => VenueKind.Journal,
        ArticleType.Preprint => VenueKind.Repository,
        ArticleType.ProceedingsArticle => VenueKind.Proceedings,
        ArticleType.BookChapter or ArticleType.Book => VenueKind.Book,
        _ => VenueKind.Other,
    };
}
