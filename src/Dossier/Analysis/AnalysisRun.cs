using Dossier.Analysis.Parts;
using Dossier.Ingest;
using Dossier.Similarity;
using Dossier.Similarity.Sentences;

namespace Dossier.Analysis;

/// <param name="Stage">What is being done ("related articles").</param>
/// <param name="Share">Part of the stage done, 0 to 1; null where unknown.</param>
public readonly record struct AnalysisProgress(string Stage, long Articles, double? Share);

/// <param name="Stage">What was done, by the name of its progress.</param>
/// <param name="Wall">Time by the clock on the wall.</param>
public readonly record struct StageTime(string Stage, TimeSpan Wall);

/// <summary>What a run did.</summary>
/// <param name="Changed">Articles that were new, changed or removed; all of them after a whole analysis.</param>
/// <param name="Stages">Times of its stages, in their order; empty when nothing was new.</param>
public readonly record struct AnalysisResult(bool Whole, int Changed, int Articles, string? Generation, IReadOnlyList<StageTime> Stages)
{
    /// <summary>Parts of a whole analysis that was divided; 0 for any other.</summary>
    public int Parts { get; init; }

    /// <summary>Those of them that other processes made.</summary>
    public int PartsOfOthers { get; init; }
}

/// <summary>Names of files and folders in a generation.</summary>
internal static class AnalysisFiles
{
    public const string Phrases = "phrases.bin";
    public const string Related = "related";
    public const string Index = "index";
    public const string Cards = "cards";
    public const string Parts = "parts";
    public const int KeywordsStored = 15;
}

/// <summary>Keywords, related articles and search index for what is new or changed, published as a new generation.</summary>
/// <param name="model">The operator's model that makes the vectors; null for those of the corpus's own words.</param>
/// <param name="parts">Shares a whole analysis with other processes; null where this one makes it alone.</param>
public sealed class AnalysisRun(ICorpus corpus, Generations generations, Func<string, IDisposable> takeLease, TimeProvider time, VectorModel? model = null, IAnalysisParts? parts = null)
{
    // Beyond this part of the corpus, statistics that grew old cost more quality than a new beginning costs time.
    private const double WholeAbove = 0.2;

    /// <param name="all">Analyzes everything from scratch.</param>
    /// <exception cref="InvalidDataException">The vectors that are there were made by another model.</exception>
    /// <exception cref="LeaseTakenException">Another process analyzes.</exception>
    public async Task<AnalysisResult> RunAsync(bool all, IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        using var lease = takeLease("analyze");
        HaveThreads();
        corpus.CompleteKeys();

        // Before anything is built, or what killed runs left would stand beside it on the disk.
        generations.RemoveUnfinished();
        generations.RemoveUnused();
        try
        {
            return await AnalyzeAsync(all, progress, cancellation);
        }
        catch
        {
            generations.Discard();
            throw;
        }
        finally
        {
            // Only now has this process let go of the analysis that it started from.
            generations.RemoveUnused();
        }
    }

    /// <summary>Stages run beside each other and wait for each other on threads of the pool, which by itself has one a core and makes more slowly:
    /// those that wait then keep a core from those that could work.</summary>
    private static void HaveThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        _ = ThreadPool.SetMinThreads(Math.Max(workers, 4 * Environment.ProcessorCount), completions);
    }

    private async Task<AnalysisResult> AnalyzeAsync(bool all, IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        using var snapshot = corpus.OpenSnapshot();
        using var current = all ? null : generations.Open();
        if (current is { Manifest.AnalyzedWhole: > 0 } && VectorModelVersion.FindDifference(current.Manifest.VectorModel, model?.Version) is { } difference)
        {
            throw new InvalidDataException($"{difference}: run 'dossier analyze --all' to make all vectors anew as set now, or set it as it was.");
        }

        if (current is not null && current.Manifest.Change == snapshot.LatestChange)
        {
            return new(false, 0, current.Manifest.Live, null, []);
        }

        model?.Load();
        var options = new SimilarityOptions { Model = model };
        var (built, latest) = (generations.BeginNext(), snapshot.LatestChange);
        var changes = current is null ? [] : snapshot.ReadChanges(current.Manifest.Change).ToArray();
        var whole = current is null || current.Manifest.AnalyzedWhole == 0
            || changes.Length + current.Manifest.Articles - current.Manifest.AnalyzedWhole > WholeAbove * current.Manifest.AnalyzedWhole;
        Manifest manifest;
        IReadOnlyList<StageTime> stages;
        var made = default(WholeResult);
        if (whole)
        {
            made = await AnalyzeWholeAsync(snapshot, built, options, progress, cancellation);
            stages = made.Stages;
            manifest = new(Manifest.CurrentFormat, latest, made.Ordinals, made.Live, made.Ordinals, time.GetUtcNow(), model?.Version, ManifestFile.Describe(built));
            changes = [];
        }
        else
        {
            (var ordinals, var live, stages) = await new AnalysisUpdate(corpus, current!, changes, built, options, progress).RunAsync(cancellation);
            manifest = new(Manifest.CurrentFormat, latest, ordinals, live, current!.Manifest.AnalyzedWhole, time.GetUtcNow(), model?.Version, ManifestFile.Describe(built, current));
        }

        manifest.Write(built);
        generations.Publish(built);
        return new(whole, whole ? manifest.Live : changes.Length, manifest.Live, generations.FindCurrentName(), stages)
        {
            Parts = made.Parts,
            PartsOfOthers = made.PartsOfOthers,
        };
    }

    private async Task<WholeResult> AnalyzeWholeAsync(ICorpusSnapshot snapshot, string built, SimilarityOptions options, IProgress<AnalysisProgress>? progress,
        CancellationToken cancellation)
    {
        if (parts is null)
        {
            return await new WholeAnalysis(new LocalStages(snapshot), built, options, progress).RunAsync(cancellation);
        }

        // Parts are read by connections of their own, and a server cannot clear up behind a transaction that is open for as long as an analysis takes.
        var last = snapshot.LastNumber;
        snapshot.Dispose();
        using var runner = new PartRunner(corpus, parts, Path.Combine(built, AnalysisFiles.Parts));
        var stages = new DividedStages(runner, last);
        var made = await new WholeAnalysis(stages, built, options with { Shares = new DividedNeighbors(runner) }, progress).RunAsync(cancellation);
        return made with { Parts = runner.Parts, PartsOfOthers = runner.PartsOfOthers };
    }
}
