using System.Diagnostics;

namespace Dossier.Similarity;

/// <summary>Times the stages of a run, wall clock.</summary>
internal sealed class StageClock
{
    private readonly List<KeyValuePair<SimilarityStage, TimeSpan>> times = [];
    private long start = Stopwatch.GetTimestamp();

    public IReadOnlyList<KeyValuePair<SimilarityStage, TimeSpan>> Times => times;

    public void Next(SimilarityStage done)
    {
        times.Add(new(done, Stopwatch.GetElapsedTime(start)));
        start = Stopwatch.GetTimestamp();
    }
}
