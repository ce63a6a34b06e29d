using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Readers.Recommendations;

namespace Dossier.App;

/// <summary>What recommends at this moment: the current analysis and the current likes model, which is exchanged for a newer one while requests
/// on the old one are finished.</summary>
public sealed class CurrentRecommender(CurrentGeneration generations, LikesModels models, ICorpus corpus, TimeProvider time, ILogger<CurrentRecommender> log)
    : CurrentPublished<LikesModel>("The likes model", TimeSpan.FromSeconds(1), time, log)
{
    /// <summary>Takes part in their use; null before the first analysis. The caller disposes of it.</summary>
    public RecommenderUse? Use() => generations.Use() is { } generation ? new RecommenderUse(generation, TakeLatest(), corpus) : null;

    protected override string? FindCurrentName() => models.FindCurrentName();

    protected override LikesModel? Open() => models.Open();

    protected override void RemoveUnused() => models.RemoveUnused();

    protected override string NameOf(LikesModel one) => one.Name;

    protected override bool TryUse(LikesModel one) => one.TryUse();

    protected override string Describe(LikesModel one) => $"Recommending by likes model {one.Name} of {one.Count} articles.";
}

/// <summary>A recommender, and the analysis that it recommends from, held open for the time of a request.</summary>
public sealed class RecommenderUse : IDisposable
{
    private readonly LikesModel? model;

    internal RecommenderUse(Generation generation, LikesModel? model, ICorpus corpus)
    {
        (Generation, this.model) = (generation, model);
        Recommender = new Recommender(generation, model, corpus);
    }

    /// <summary>For the cards of what is recommended.</summary>
    public Generation Generation { get; }

    public Recommender Recommender { get; }

    /// <summary>Name of the likes model; null for none.</summary>
    public string? Model => model?.Name;

    public void Dispose()
    {
        model?.Dispose();
        Generation.Dispose();
    }
}
