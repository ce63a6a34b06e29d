using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Readers.Recommendations;

namespace Dossier.App;

/// <summary>What recommends at this moment: the current analysis and the current likes model, which is exchanged for a newer one while requests
/// on the old one are finished.</summary>
public sealed class CurrentRecommender(CurrentGeneration generations, LikesModels models, ICorpus corpus, TimeProvider time, ILogger<CurrentRecommender> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private LikesModel? current;
    private string? refused;
    private bool left;

    /// <summary>Takes part in their use; null before the first analysis. The caller disposes of it.</summary>
    public RecommenderUse? Use() => generations.Use() is { } generation ? new RecommenderUse(generation, UseModel(), corpus) : null;

    /// <summary>Looks whether a newer likes model was published, and takes it.</summary>
    public void Refresh()
    {
        try
        {
            var name = models.FindCurrentName();
            if (name is null || name == current?.Name || name == refused)
            {
                if (left)
                {
                    // By now the requests on the one before are finished.
                    left = false;
                    models.RemoveUnused();
                }

                return;
            }

            var opened = models.Open();
            Interlocked.Exchange(ref current, opened)?.Dispose();
            left = true;
            log.LogInformation("Recommending by likes model {Name} of {Articles} articles.", opened?.Name, opened?.Count);
        }
        catch (InvalidDataException problem)
        {
            // The old one goes on; the sentence is said once for each model that cannot be read.
            refused = models.FindCurrentName();
            log.LogError("{Problem}", problem.Message);
        }
        catch (IOException problem)
        {
            log.LogWarning("The likes model could not be looked at: {Problem}", problem.Message);
        }
    }

    public override void Dispose()
    {
        Interlocked.Exchange(ref current, null)?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Refresh();
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }

    private LikesModel? UseModel()
    {
        while (Volatile.Read(ref current) is { } model)
        {
            if (model.TryUse())
            {
                return model;
            }
        }

        return null;
    }
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
