using System.Collections.Concurrent;
using System.Diagnostics;
using Dossier.Memory;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>What a whole analysis made.</summary>
/// <param name="Ordinals">How many there are, holes among them.</param>
/// <param name="Live">Articles.</param>
/// <param name="Stages">Times of its stages, in their order.</param>
/// <param name="Parts">As of <see cref="AnalysisResult"/>.</param>
/// <param name="PartsOfOthers">As of <see cref="AnalysisResult"/>.</param>
internal readonly record struct WholeResult(int Ordinals, int Live, IReadOnlyList<StageTime> Stages, int Parts = 0, int PartsOfOthers = 0);

/// <summary>Analyzes every article from scratch into a folder.</summary>
/// <remarks>
/// Two readings of the corpus. The first counts phrases and gives every article its ordinal, in the order of arrival; the second extracts
/// keywords, which need those counts, writes cards, indexes, and leaves the input of the similarity stage in a file.
/// </remarks>
/// <param name="stages">Who reads the corpus, and how.</param>
internal sealed class WholeAnalysis(IArticleStages stages, string folder, SimilarityOptions options, IProgress<AnalysisProgress>? progress)
{
    private const string Phrases = "phrases";
    private const string KeywordsAndIndex = "keywords and index";

    public async Task<WholeResult> RunAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var counted = await stages.CountAsync(done => progress?.Report(new(Phrases, done, null)), cancellation);
        var count = counted.Ids.Count;
        counted.Statistics.Save(Path.Combine(folder, AnalysisFiles.Phrases));
        CollectedHeap.GiveBack();
        var phrasesCounted = Stopwatch.GetTimestamp();

        // The similarity stage takes the articles in while they are extracted, and goes on alone when the last has come.
        using var inputs = new BlockingCollection<SimilarityInput>(boundedCapacity: 16_384);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var related = Path.Combine(folder, AnalysisFiles.Related);
        var similarity = Task.Factory.StartNew(() => SimilarityBuild.Run(count, () => inputs.GetConsumingEnumerable(stopping.Token), related,
            options, new RelatedProgress(progress), stopping.Token), stopping.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _ = similarity.ContinueWith(_ => stopping.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        var holes = 0;
        try
        {
            using var writer = new ExtractionWriter(folder, count, input => inputs.Add(input, stopping.Token));
            await stages.ExtractAsync(counted, writer, done => progress?.Report(new(KeywordsAndIndex, done, (double)done / count)), stopping.Token);

            // What is left is written while neighbors are found.
            inputs.CompleteAdding();
            CollectedHeap.GiveBack();
            writer.Finish();
            holes = writer.Holes.Count;
            Ordinals.Write(folder, counted.Ids, writer.Holes);
        }
        catch (OperationCanceledException) when (similarity.IsFaulted)
        {
            await similarity;
        }
        catch
        {
            await stopping.CancelAsync();
            await Task.WhenAny(similarity);
            throw;
        }

        var extracted = Stopwatch.GetTimestamp();
        var report = await similarity;
        return new(count, count - holes, [new(Phrases, Stopwatch.GetElapsedTime(start, phrasesCounted)),
            new(KeywordsAndIndex, Stopwatch.GetElapsedTime(phrasesCounted, extracted)), .. RelatedProgress.Times(report)]);
    }
}
