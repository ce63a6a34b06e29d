using Dossier.Ingest;
using Dossier.Keywords;

namespace Dossier.Analysis.Parts;

/// <summary>Makes parts of an analysis, in any process. Safe for several threads.</summary>
public sealed class PartMaker(ICorpus corpus, IAnalysisParts parts)
{
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(15);
    private readonly Lock gate = new();
    private (long Run, PhraseStatistics? Statistics) known;

    /// <summary>Claims a part and makes it; what it cannot make it gives back.</summary>
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
            return false;
        }

        var part = claimed.Part;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = RenewAsync(claimed, over);
        try
        {
            var folder = folderOf(part);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.CreateDirectory(folder);
            switch (part.Stage)
            {
                case PartStage.Phrases:
                    PhrasesPart.Make(corpus, part, folder, over.Token);
                    break;
                case PartStage.Keywords:
                    KeywordsPart.Make(corpus, part, StatisticsFor(claimed, folder), folder, over.Token);
                    break;
                default:
                    throw new InvalidDataException($"The stage {part.Stage} of an analysis is not known to this program.");
            }

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
        }

        return true;
    }

    private PhraseStatistics StatisticsFor(IClaimedPart part, string folder)
    {
        lock (gate)
        {
            if (known.Statistics is not { } statistics || known.Run != part.Part.Run)
            {
                var file = Path.Combine(folder, AnalysisFiles.Phrases);
                part.FetchShared(AnalysisFiles.Phrases, file);
                known = (part.Part.Run, statistics = PhraseStatistics.Load(file));
                File.Delete(file);
            }

            return statistics;
        }
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
