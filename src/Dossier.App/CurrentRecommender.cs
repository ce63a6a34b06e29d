using Dossier.Analysis;
using Dossier.Readers.Recommendations;

namespace Dossier.App;

/// <summary>What recommends at this moment: the current analysis and the likes model that goes with it.</summary>
public sealed class CurrentRecommender(CurrentGeneration generations)
{
    /// <summary>Takes part in their use; null before the first analysis. The caller disposes of it.</summary>
    public RecommenderUse? Use() => generations.Use() is { } generation ? new RecommenderUse(generation) : null;
}

/// <summary>A recommender, and the analysis that it recommends from, held open for the time of a request.</summary>
public sealed class RecommenderUse : IDisposable
{
    internal RecommenderUse(Generation generation) => (Generation, Recommender) = (generation, new Recommender(generation));

    /// <summary>For the cards of what is recommended.</summary>
    public Generation Generation { get; }

    public Recommender Recommender { get; }

    public void Dispose() => Generation.Dispose();
}
