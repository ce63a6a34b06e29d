using Dossier.Articles;
using Dossier.Keywords;
using Dossier.Languages;
using Dossier.Search;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>What was made of an article for the files of an analysis.</summary>
/// <param name="Card">As <see cref="Analysis.Card.ToBytes"/> stores it.</param>
/// <param name="Keywords">As <see cref="KeywordColumn"/> stores them.</param>
internal sealed record ExtractedArticle(IndexedArticle Indexed, byte[] Card, byte[] Keywords, bool IsRetracted, SimilarityInput Input);

/// <summary>Makes of articles what the files of an analysis hold of them. Not thread-safe.</summary>
/// <param name="statistics">Of the corpus; may be shared.</param>
internal sealed class ArticleExtractor(PhraseStatistics statistics)
{
    private readonly KeywordExtractor extractor = new(statistics);

    /// <param name="resolve">Ordinals of the articles that references name.</param>
    public ExtractedArticle Extract(PublicId id, Article article, int ordinal, Func<IReadOnlyList<string>, int[]> resolve)
    {
        var (title, text) = ArticleTexts.Prose(article);
        var languages = TextLanguages.Of(title, text, article.Language, out var byTexts);
        var keywords = extractor.Extract(title, text, article.Keywords, AnalysisFiles.KeywordsStored, byTexts);
        return new(ArticleTexts.Indexed(id, article, languages, keywords), ArticleTexts.Card(article), KeywordColumn.ToBytes(keywords), article.IsRetracted,
            ArticleTexts.Input(ordinal, title, text, byTexts, article, keywords, resolve(article.References)));
    }
}
