using Dossier.Languages;
using Dossier.Similarity.Sentences;

namespace Dossier.Similarity;

/// <summary>What the related lists are computed from: one article in plain form.</summary>
public sealed record SimilarityInput
{
    /// <summary>Number of the article in its corpus, from 0. Inputs are read in ascending order; gaps are allowed.</summary>
    public required int Ordinal { get; init; }

    public required string Title { get; init; }

    /// <summary>The abstract as prose, formulas replaced by U+FFFC; empty when there is none.</summary>
    public string Abstract { get; init; } = "";

    /// <summary>Of title and abstract, as the texts alone tell; null where that is still to be found out.</summary>
    internal TextLanguages? Languages { get; init; }

    /// <summary>Keys of <see cref="Similarity.AuthorKeys.From"/> in the order of the byline. The first 30 count.</summary>
    public IReadOnlyList<string> AuthorKeys { get; init; } = [];

    /// <summary>The article's own keywords in rank order. The first 15 count.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Ordinals of the articles of the corpus that it cites. The first 1,000 count.</summary>
    public IReadOnlyList<int> References { get; init; } = [];

    public int? Year { get; init; }
}

/// <summary>How related lists are computed. One setting for every corpus.</summary>
public sealed record SimilarityOptions
{
    /// <summary>Threads of the computation; 0 for one a core, at most 16.</summary>
    public int Threads { get; init; }

    /// <summary>Latent dimensions, a multiple of 16; small corpora get fewer.</summary>
    public int Dimensions { get; init; } = 128;

    /// <summary>Articles, evenly spread, from which the latent dimensions are learned.</summary>
    public int LatentSample { get; init; } = 60_000;

    /// <summary>Most terms kept; the rarest go first.</summary>
    public int MaxTerms { get; init; } = 1 << 20;

    /// <summary>Seed of the random projection.</summary>
    public int Seed { get; init; } = 20090922;

    /// <summary>The operator's model that makes the vectors; null for the latent dimensions of the corpus's own words.</summary>
    public VectorModel? Model { get; init; }

    /// <summary>Other processes that take part; null for none.</summary>
    internal INeighborShares? Shares { get; init; }

    internal int Workers => Threads > 0 ? Threads : Math.Min(16, Environment.ProcessorCount);
}

public enum SimilarityStage { ReadArticles, LearnVectors, EncodeTexts, WriteVectors, FindNeighbors, WriteLists }

/// <param name="Done">Articles done in this stage.</param>
/// <param name="Total">Articles of the stage.</param>
public readonly record struct SimilarityProgress(SimilarityStage Stage, int Done, int Total);

/// <summary>What a run made.</summary>
/// <param name="Articles">Articles in the corpus, gaps left out.</param>
/// <param name="Listed">Articles with at least one related article.</param>
/// <param name="Full">Articles with a full list.</param>
/// <param name="Searched">Articles whose neighbors were searched for in this run.</param>
/// <param name="Terms">Terms in the vocabulary.</param>
/// <param name="Dimensions">Of the vectors; 0 for a corpus too small to learn any.</param>
/// <param name="RebuildAdvised">True when so much has been added since the vocabulary and the latent dimensions were learned that
/// they should be learned anew.</param>
public sealed record SimilarityReport(int Articles, int Listed, int Full, int Searched, int Terms, int Dimensions, bool RebuildAdvised)
{
    /// <summary>Wall-clock time of each stage, in the order in which they ran.</summary>
    public IReadOnlyList<KeyValuePair<SimilarityStage, TimeSpan>> Stages { get; init; } = [];
}
