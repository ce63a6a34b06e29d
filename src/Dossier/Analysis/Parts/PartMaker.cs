using Dossier.Ingest;

namespace Dossier.Analysis.Parts;

/// <summary>Makes parts of an analysis, in any process. Safe for several threads.</summary>
public sealed class PartMaker : IDisposable
{
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(5);
    private readonly ICorpus corpus;
    private readonly IAnalysisParts parts;
    private readonly IPartInputs inputs;

    /// <param name="shared">A folder of the caller's for files that all parts need; made when it is needed, and removed.</param>
    public PartMaker(ICorpus corpus, IAnalysisParts parts, string shared)
        : this(corpus, parts, new FetchedInputs(shared))
    {
    }

    internal PartMaker(ICorpus corpus, IAnalysisParts parts, IPartInputs inputs) => (this.corpus, this.parts, this.inputs) = (corpus, parts, inputs);

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
            inputs.Rest();
            return false;
        }

        inputs.Begin(claimed.Part);
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
            inputs.End();
            await over.CancelAsync();
            await renewing;
        }

        return true;
    }

    public void Dispose() => (inputs as IDisposable)?.Dispose();

    private void Make(IClaimedPart claimed, string folder, CancellationToken cancellation)
    {
        var part = claimed.Part;
        switch (part.Stage)
        {
            case PartStage.Phrases:
                PhrasesPart.Make(corpus, part, folder, cancellation);
                break;
            case PartStage.Keywords:
                KeywordsPart.Make(corpus, part, inputs.Statistics(claimed), folder, cancellation);
                break;
            case PartStage.Candidates or PartStage.Refined or PartStage.RefinedAgain:
                NeighborsPart.Make(inputs.Round(claimed, part.Stage - PartStage.Candidates), part, folder, cancellation);
                break;
            case PartStage.Lists:
                var (ranking, order) = inputs.Ranking(claimed);
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
