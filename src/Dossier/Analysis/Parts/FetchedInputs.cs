using System.Diagnostics;
using Dossier.Keywords;
using Dossier.Similarity;

namespace Dossier.Analysis.Parts;

/// <summary>Of any other process: it is brought when it is first asked for, and held while parts come.</summary>
/// <param name="folder">Of this process's own; made, and removed with what is held.</param>
internal sealed class FetchedInputs(string folder) : IPartInputs, IDisposable
{
    // After a time without a part the analysis is over: what is held for it may take gigabytes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // What one thread fetches the others wait for.
    private readonly Lock gate = new();
    private long run;
    private long usedAt;
    private int working;
    private PhraseStatistics? statistics;
    private SharedNeighbors? neighbors;

    public PhraseStatistics Statistics(IClaimedPart part)
    {
        lock (gate)
        {
            if (statistics is null)
            {
                var file = Path.Combine(Directory.CreateDirectory(folder).FullName, AnalysisFiles.Phrases);
                part.FetchShared(AnalysisFiles.Phrases, file);
                statistics = PhraseStatistics.Load(file);
                File.Delete(file);
            }

            return statistics;
        }
    }

    public NeighborRound Round(IClaimedPart part, int number) => Find(part, n => n.Round(part, number));

    public (RelatedRanking Ranking, int[] Order) Ranking(IClaimedPart part) => Find(part, n => (n.Ranking(part), n.Order));

    public void Begin(AnalysisPart part)
    {
        lock (gate)
        {
            working++;
            if (part.Run != run)
            {
                Forget();
                run = part.Run;
            }
        }
    }

    public void End()
    {
        lock (gate)
        {
            working--;
            usedAt = Stopwatch.GetTimestamp();
        }
    }

    public void Rest()
    {
        lock (gate)
        {
            if (working == 0 && Stopwatch.GetElapsedTime(usedAt) > Patience)
            {
                Forget();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Forget();
        }
    }

    private T Find<T>(IClaimedPart part, Func<SharedNeighbors, T> find)
    {
        lock (gate)
        {
            statistics = null;
            return find(neighbors ??= new SharedNeighbors(part, folder));
        }
    }

    private void Forget()
    {
        statistics = null;
        neighbors?.Dispose();
        neighbors = null;
    }
}
