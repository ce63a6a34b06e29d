using System.Diagnostics;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Similarity;

namespace Dossier.Analysis.Parts;

/// <summary>Makes parts of an analysis, in any process. Safe for several threads.</summary>
/// <param name="shared">A folder of the caller's for files that all parts need; made, and emptied.</param>
public sealed class PartMaker(ICorpus corpus, IAnalysisParts parts, string shared) : IDisposable
{
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(5);

    // After a time without a part the analysis is over: what is held for it may take gigabytes.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private long run;
    private long claimedAt;
    private int working;
    private PhraseStatistics? statistics;
    private SharedNeighbors? neighbors;

    /// <summary>Of the process that analyzes: what it has itself, and need not be brought.</summary>
    internal PhraseStatistics? Statistics { get; set; }

    /// <inheritdoc cref="Statistics"/>
    internal NeighborRound? Round { get; set; }

    /// <inheritdoc cref="Statistics"/>
    internal RelatedRanking? Ranking { get; set; }

    /// <inheritdoc cref="Statistics"/>
    internal int[] Order { get; set; } = [];

    /// <summary>Claims a part, makes and delivers it; what it cannot make it gives back.</summary>
    /// <param name="scratch">A folder of the caller's for what is being made; it is emptied.</param>
    /// <returns>False where nothing was to be claimed.</returns>
    public Task<bool> WorkAsync(string scratch, CancellationToken cancellation) => WorkAsync(_ => scratch, (part, folder) =>
    {
        part.Deliver(folder);
        Directory.Delete(folder, recursive: true);
    }, cancellation);

    /// <param name="folderOf">Where a part is made.</param>
    /// <param name="deliver">What is done with it.</param>
    internal async Task<bool> WorkAsync(Func<AnalysisPart, string> folderOf, Action<IClaimedPart, string> deliver, CancellationToken cancellation)
    {
        if (parts.Claim() is not { } claimed)
        {
            ForgetWhenIdle();
            return false;
        }

        Begin(claimed.Part.Run);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = RenewAsync(claimed, over);
        try
        {
            var folder = folderOf(claimed.Part);
            Empty(folder);
            Make(claimed, folder, over.Token);
            deliver(claimed, folder);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // The analysis is over, or another process has the part.
        }
        catch (OperationCanceledException)
        {
            claimed.GiveBack(null);
            throw;
        }
        catch (Exception failure)
        {
            claimed.GiveBack(failure.Message);
            throw;
        }
        finally
        {
            await over.CancelAsync();
            await renewing;
            End();
        }

        return true;
    }

    public void Dispose()
    {
        lock (gate)
        {
            Forget();
        }
    }

    private void Make(IClaimedPart claimed, string folder, CancellationToken cancellation)
    {
        var part = claimed.Part;
        switch (part.Stage)
        {
            case PartStage.Phrases:
                PhrasesPart.Make(corpus, part, folder, cancellation);
                break;
            case PartStage.Keywords:
                KeywordsPart.Make(corpus, part, Statistics ?? FetchStatistics(claimed, folder), folder, cancellation);
                break;
            case PartStage.Candidates or PartStage.Refined or PartStage.RefinedAgain:
                NeighborsPart.Make(Round ?? Find(claimed, n => n.Round(claimed, part.Stage - PartStage.Candidates)), part, folder, cancellation);
                break;
            case PartStage.Lists:
                var (ranking, order) = Ranking is { } own ? (own, Order) : Find(claimed, n => (n.Ranking(claimed), n.Order));
                NeighborsPart.Make(ranking, order, part, folder, cancellation);
                break;
            default:
                throw new InvalidDataException($"The stage {part.Stage} of an analysis is not known to this program.");
        }
    }

    private static void Empty(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
    }

    private PhraseStatistics FetchStatistics(IClaimedPart part, string folder)
    {
        lock (gate)
        {
            if (statistics is null)
            {
                var file = Path.Combine(folder, AnalysisFiles.Phrases);
                part.FetchShared(AnalysisFiles.Phrases, file);
                statistics = PhraseStatistics.Load(file);
                File.Delete(file);
            }

            return statistics;
        }
    }

    private T Find<T>(IClaimedPart part, Func<SharedNeighbors, T> find)
    {
        // What one thread fetches the others wait for.
        lock (gate)
        {
            statistics = null;
            return find(neighbors ??= new SharedNeighbors(part, shared));
        }
    }

    private void Begin(long of)
    {
        lock (gate)
        {
            working++;
            if (of != run)
            {
                Forget();
                run = of;
            }
        }
    }

    private void End()
    {
        lock (gate)
        {
            working--;
            claimedAt = Stopwatch.GetTimestamp();
        }
    }

    private void ForgetWhenIdle()
    {
        lock (gate)
        {
            if (working == 0 && (statistics is not null || neighbors is not null) && Stopwatch.GetElapsedTime(claimedAt) > Idle)
            {
                Forget();
            }
        }
    }

    private void Forget()
    {
        statistics = null;
        neighbors?.Dispose();
        neighbors = null;
    }

    private static async Task RenewAsync(IClaimedPart part, CancellationTokenSource over)
    {
        using var timer = new PeriodicTimer(BetweenRenewals);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                if (!part.Renew())
                {
                    await over.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Made, or given up.
        }
        catch
        {
            await over.CancelAsync();
            throw;
        }
    }
}
