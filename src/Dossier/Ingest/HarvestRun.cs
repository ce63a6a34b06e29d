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
                var (read, damage) = await StoreAsync(writer, update, harvester.Source, page, fact, cancellation);
                totals += read;
                if (damage is not null)
                {
                    return new(totals, pages, [.. problems, $"{page.Address} could not be read to its end: {damage.TrimEnd('.')}; the same command later goes on from here."], IsComplete: false);
                }

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

    /// <returns>What became of the records, and why they could not be read to their end.</returns>
    private async Task<(IngestTotals Totals, string? Damage)> StoreAsync(ICorpusWriter writer, RecordUpdate update, IArticleSource source, HarvestPage page, string fact, CancellationToken cancellation)
    {
        var totals = default(IngestTotals);
        var received = time.GetUtcNow().UtcTicks;
        writer.Begin();
        var began = time.GetTimestamp();
        string? damage = null;
        await foreach (var batch in Batches.MapInOrderAsync(ReadUndamaged(page.Records, why => damage = why), BatchSize, batch => Array.ConvertAll(batch, raw => PreparedRecord.From(source, raw, received)), cancellation))
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

        if (damage is null)
        {
            writer.PutFact(fact, JsonSerializer.Serialize(page.Next));
        }

        writer.Commit();
        return (totals, damage);
    }

    /// <summary>The records up to where they cannot be read on.</summary>
    private static IEnumerable<RawRecord> ReadUndamaged(IEnumerable<RawRecord> records, Action<string> tell)
    {
        using var reading = records.GetEnumerator();
        while (true)
        {
            try
            {
                if (!reading.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception failure) when (failure is IOException or InvalidDataException)
            {
                tell(failure.Message);
                yield break;
            }

            yield return reading.Current;
        }
    }
}

/// <param name="Problems">One sentence each.</param>
/// <param name="IsComplete">False when the harvest ended before its end.</param>
public sealed record HarvestResult(IngestTotals Totals, int Pages, IReadOnlyList<string> Problems, bool IsComplete);
