using Dossier.Articles;

namespace Dossier.Harvest.Oai;

/// <summary>What dc:type says, in the words of DRIVER and OpenAIRE (info:eu-repo/semantics/…), COAR and repositories of their own.</summary>
internal static class OaiTypes
{
    // In this order: "conference article" is of a conference, "doctoral thesis" no book.
    private static readonly (string Word, ArticleType Type)[] Words =
    [
        ("preprint", ArticleType.Preprint), ("thesis", ArticleType.Thesis), ("dissertation", ArticleType.Thesis), ("conference", ArticleType.ProceedingsArticle),
        ("proceeding", ArticleType.ProceedingsArticle), ("bookpart", ArticleType.BookChapter), ("book part", ArticleType.BookChapter), ("chapter", ArticleType.BookChapter),
        ("bookreview", ArticleType.Review), ("book review", ArticleType.Review), ("workingpaper", ArticleType.Report), ("working paper", ArticleType.Report),
        ("report", ArticleType.Report), ("review article", ArticleType.Review), ("dataset", ArticleType.Dataset), ("data set", ArticleType.Dataset),
        ("article", ArticleType.JournalArticle), ("journal", ArticleType.JournalArticle), ("monograph", ArticleType.Book), ("book", ArticleType.Book),
        ("review", ArticleType.Review), ("e-print", ArticleType.Preprint), ("eprint", ArticleType.Preprint),
    ];

    /// <summary>The first type that is one of ours; null where none is ("text", "Other").</summary>
    public static ArticleType? Find(IEnumerable<string> types)
    {
        foreach (var type in types)
        {
            var written = type[(type.LastIndexOf('/') + 1)..];
            foreach (var (word, meaning) in Words)
            {
                // "Peer-reviewed" says how, not what.
                if (written.Contains(word, StringComparison.OrdinalIgnoreCase) && (word != "review" || !written.Contains("peer", StringComparison.OrdinalIgnoreCase)))
                {
                    return meaning;
                }
            }
        }

        return null;
    }
}
