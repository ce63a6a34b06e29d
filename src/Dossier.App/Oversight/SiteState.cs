using Dossier.Analysis;
using Dossier.Mentions;
using Dossier.Readers.Recommendations;
using Dossier.Storage;

namespace Dossier.App.Oversight;

/// <summary>How the site stands: what takes longer than some milliseconds with a large corpus is some minutes old.</summary>
/// <param name="Current">What the served analysis is; null before the first.</param>
/// <param name="AnalysisTook">From the making of its folder to its end; null where that cannot be told.</param>
/// <param name="Likes">What the likes model is; null before the first.</param>
/// <param name="AtWork">Names of the leases that are held.</param>
/// <param name="Folder">Null while it is measured for the first time.</param>
/// <param name="BySource">Null while they are counted for the first time.</param>
public sealed record StateReading(
    CorpusInventory Corpus, ReaderInventory Readers, OversightCounts Outside, Manifest? Current, string? AnalysisName, TimeSpan? AnalysisTook, LikesManifest? Likes,
    IReadOnlyList<string> AtWork, (long Waiting, long Due) Queue, FolderMeasure? Folder,
    IReadOnlyList<SourceRecords>? BySource, DateTimeOffset At);

/// <summary>Reads how the site stands.</summary>
internal sealed class SiteState(
    string data, SiteInventory inventory, MentionsWork mentions, CurrentGeneration current, LikesModels likes, Engine engine, TimeProvider time)
{
    private readonly KeptReading<FolderMeasure> sizes = new(() => FolderSizes.Measure(data, time.GetUtcNow()), time);
    private readonly KeptReading<IReadOnlyList<SourceRecords>> records = new(inventory.CountRecords, time);
    private static readonly TimeSpan LongestAnalysis = TimeSpan.FromDays(2);

    public async Task<StateReading> ReadAsync()
    {
        var folder = await sizes.FindAsync();
        var bySource = await records.FindAsync();
        using var generation = current.Use();
        var now = time.GetUtcNow();
        return new StateReading(inventory.ReadCorpus(), inventory.ReadReaders(), mentions.Store.CountForOversight(), generation?.Manifest, generation?.Name,
            generation is null ? null : Took(generation), likes.FindManifest(), engine.FindHeldLeases(), mentions.Queue.Count(now), folder, bySource, now);
    }

    // A copied folder is younger than what is in it, and some file systems do not tell when a folder was made.
    private static TimeSpan? Took(Generation generation) =>
        generation.Manifest.Finished - Directory.GetCreationTimeUtc(generation.Folder) is var took && took > TimeSpan.Zero && took < LongestAnalysis ? took : null;
}
