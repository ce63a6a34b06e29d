using Dossier.Articles;

namespace Dossier.Harvest.Jats;

/// <summary>article-type (JATS 1.3, suggested values) and, where that says little, the heading under which the article stands.</summary>
internal static class JatsTypes
{
    public static ArticleType Find(string type, IReadOnlyList<string> headings) => type.ToLowerInvariant() switch
    {
        "review-article" or "systematic-review" or "meta-analysis" or "book-review" or "product-review" => ArticleType.Review,
        "proceedings" or "abstract" or "meeting-report" or "conference-paper" => ArticleType.ProceedingsArticle,
        "preprint" or "working-paper" => ArticleType.Preprint,
        "dissertation" or "thesis" => ArticleType.Thesis,
        "data" or "dataset" => ArticleType.Dataset,
        _ when headings.Any(heading => heading.Trim().ToLowerInvariant() is "review" or "review article" or "reviews" or "systematic review") => ArticleType.Review,
        _ => ArticleType.JournalArticle,
    };
}
