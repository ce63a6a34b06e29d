using System.Text.Json;
using Dossier.Harvest;
using Dossier.Harvest.Web;

namespace Dossier.Ingest;

/// <summary>Brings what a harvester fetches into the corpus, page by page; a killed or failed run goes on behind its last stored page.</summary>
/// <remarks>A page's records are stored in transactions of at most about 200 ms; the last of them moves the harvest on. What was stored of a page that
/// is fetched again changes nothing.</remarks>
public sealed class HarvestRun(ICorpus corpus, IReadOnlyDictionary<string, IArticleSource> sources, MergeOrder order, TimeProvider time)
{
    private const int BatchSize = 64;
    private static readonly TimeSpan TransactionLimit = TimeSpan.FromMilliseconds(150);

    /// <returns>Totals, and one sentence for what could not be read; null when all could.</returns>
    /// <exception cref="LeaseTakenException">Another process writes to the corpus.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the next run goes on.</exception>
    public async Task<HarvestResult> RunAsync(IHarvester harvester, HarvestClient client, IProgress<(long Records, long? Total)>? progress, CancellationToken cancellation)
    {
        using var writer = corpus.OpenWriter();
        new CorpusRebuild(writer, sources, order, time).RunIfNeeded(null, cancellation);
        var update = new RecordUpdate(writer, sources, order);
        var (totals, pages, problems) = (default(IngestTotals), 0, new List<string>());
        var fact = $"harvest {harvester.Name}";
        var state = writer.FindFact(fact) is { } stored ? JsonSerializer.Deserialize<HarvestState>(stored)! : HarvestState.None;
        try
        {
            await foreach (var page in harvester.FetchAsync(client, state, cancellation))
            {
                totals += await StoreAsync(writer, update, harvester.Source, page, fact, cancellation);
                pages++;
                if (page.Problem is not null)
                {
                    problems.Add($"A page of {page.Address} could be read in part only: {page.Problem.TrimEnd('.')}.");
                }

                progress?.Report((totals.Read, page.Total));
            }
        }
        catch (HarvestException failure)
        {
            return new(totals, pages, [.. problems, failure.Message], IsComplete: false);
        }

        return new(totals, pages, problems, IsComplete: true);
    }

    private async Task<IngestTotals> StoreAsync(ICorpusWriter writer, RecordUpdate update, IArticleSource source, HarvestPage page, string fact, CancellationToken cancellation)
    {
        var totals = default(IngestTotals);
        var received = time.GetUtcNow().UtcTicks;
        writer.Begin();
        var began = time.GetTimestamp();
        await foreach (var batch in Batches.MapInOrderAsync(page.Records, BatchSize, batch => Array.ConvertAll(batch, raw => PreparedRecord.From(source, raw, received)), cancellation))
        {
            foreach (var record in batch)
            {
                totals = totals.Add(update.Apply(record, source.Name, page.Address));
            }

            if (time.GetElapsedTime(began) > TransactionLimit)
            {
                writer.Commit();
                writer.Begin();
                began = time.GetTimestamp();
            }
        }

        writer.PutFact(fact, JsonSerializer.Serialize(page.Next));
        writer.Commit();
        return totals;
    }
}

/// <param name="Problems">One sentence each.</param>
/// <param name="IsComplete">False when the harvest ended before its end.</param>
public sealed record HarvestResult(IngestTotals Totals, int Pages, IReadOnlyList<string> Problems, bool IsComplete);
