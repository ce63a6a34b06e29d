using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Search;

namespace Dossier.Mentions.Refresh;

/// <summary>Works the refresh queue: what is about to run out first, then what readers looked at most, then the newest articles.</summary>
public sealed class RefreshRun(
    Refresher refresher, IRefreshQueue queue, IMentionStore store, Func<Generation?> use, TimeProvider time)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // Posts are fetched again this long before they may no longer be shown.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(12);

    /// <summary>Refreshes what is due now.</summary>
    /// <returns>What was done; nothing when nothing was due.</returns>
    public async Task<RunTotals> RunDueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        using (var generation = use())
        {
            if (generation is null)
            {
                return RunTotals.None;
            }
        }

        store.RemoveOutdated(now);
        if (store.FindExpiring(now + Ahead, 100) is { Count: > 0 } expiring && expiring.Where(refresher.IsStale).ToArray() is { Length: > 0 } stale)
        {
            queue.Add([.. stale.Select(a => (a, 0))], now);
        }

        return await RefreshAsync(queue.Claim(AtOnce, now, Lease), cancellation);
    }

    /// <summary>Works the queue to its end, then goes on with the newest articles that were never looked for.</summary>
    /// <param name="limit">Most articles.</param>
    public async Task<RunTotals> RunAsync(int limit, IProgress<RunTotals>? progress, CancellationToken cancellation)
    {
        var sum = RunTotals.None;
        while (sum.Articles < limit)
        {
            var done = await RunDueAsync(cancellation);
            if (done.Articles == 0)
            {
                break;
            }

            sum += done;
            progress?.Report(sum);
        }

        var idle = 0;
        foreach (var batch in Newest(limit - sum.Articles).Where(refresher.IsStale).Take(limit - sum.Articles).Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            var done = await RefreshAsync(batch, cancellation);
            sum += done;
            progress?.Report(sum);

            // When no source could be asked for several articles in a row, the budgets are spent.
            idle = done.Asked == 0 ? idle + 1 : 0;
            if (idle == 3)
            {
                break;
            }
        }

        return sum;
    }

    /// <summary>Refreshes certain articles, whatever the queue holds.</summary>
    public async Task<RunTotals> RefreshAsync(IReadOnlyCollection<PublicId> articles, CancellationToken cancellation)
    {
        var sum = RunTotals.None;
        using var generation = use();
        if (generation is null)
        {
            // Without keywords there is nothing to ask with or to judge by.
            return sum;
        }

        foreach (var one in await Task.WhenAll(articles.Select(a => OneAsync(a, generation, cancellation))))
        {
            sum += one;
        }

        return sum;
    }

    private async Task<RunTotals> OneAsync(PublicId article, Generation generation, CancellationToken cancellation)
    {
        var done = await refresher.RefreshAsync(article, generation, cancellation);
        queue.Finish(article, done.AskAgain);
        return new RunTotals(1, done.Asked, done.Found, done.Kept, done.Photos, done.OpenCopies);
    }

    private IEnumerable<PublicId> Newest(int limit)
    {
        const int page = 200;
        for (var offset = 0; offset < Math.Min(limit * 50L, SearchRequest.MaxDepth); offset += page)
        {
            IReadOnlyList<SearchHit> hits;
            using (var generation = use())
            {
                hits = generation?.Search(new SearchRequest { Sort = SearchSort.Newest, Offset = offset, Limit = page }).Hits ?? [];
            }

            foreach (var hit in hits)
            {
                yield return hit.Id;
            }

            if (hits.Count < page)
            {
                yield break;
            }
        }
    }
}

/// <param name="Asked">Sources that answered.</param>
/// <param name="Found">Items that came back.</param>
/// <param name="Kept">Of them that are relevant to their article.</param>
/// <param name="OpenCopies">Open places of the full text.</param>
public readonly record struct RunTotals(int Articles, int Asked, int Found, int Kept, int Photos, int OpenCopies = 0)
{
    public static RunTotals None { get; }

    public static RunTotals operator +(RunTotals a, RunTotals b) =>
        new(a.Articles + b.Articles, a.Asked + b.Asked, a.Found + b.Found, a.Kept + b.Kept, a.Photos + b.Photos, a.OpenCopies + b.OpenCopies);
}
