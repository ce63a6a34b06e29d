using Dossier.Keywords;

namespace Dossier.Analysis;

/// <summary>The two times that a whole analysis goes through the articles of the corpus.</summary>
internal interface IArticleStages
{
    /// <summary>Counts phrases, and numbers the articles in the order of their arrival.</summary>
    /// <param name="done">Told how many articles are counted.</param>
    Task<CountedArticles> CountAsync(Action<int> done, CancellationToken cancellation);

    /// <summary>Extracts keywords and all else that is made of each article, in the order of ordinals.</summary>
    /// <param name="done">Told how many articles are extracted.</param>
    Task ExtractAsync(CountedArticles counted, ExtractionWriter writer, Action<int> done, CancellationToken cancellation);
}

/// <param name="Ids">Public ids in the order of ordinals.</param>
internal sealed record CountedArticles(PhraseStatistics Statistics, IReadOnlyList<long> Ids, NamedArticles Names);
