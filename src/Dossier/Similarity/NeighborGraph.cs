using System.Collections.Concurrent;

namespace Dossier.Similarity;

/// <summary>Makes the neighbor lists of all articles: candidates first, then rounds over neighbors of neighbors.</summary>
internal sealed class NeighborGraph(ScoringContext context, Postings terms, ParallelOptions parallel) : IDisposable
{
    private const int Rounds = 2;
    public const int NeighborsOfNeighbor = 16;
    private const int Reverse = 16;
    private const int Block = 64;

    private readonly ConcurrentBag<NeighborSearch> idle = [];
    private readonly LatentTable? latent = context.File.Dimensions > 0 ? new LatentTable(context.File, parallel) : null;
    private readonly int count = context.File.Count;

    /// <summary>Every ordinal once, those of one subject together: the order in which what reads lists and records is fastest. Empty before <see cref="Build"/>.</summary>
    public int[] Order { get; private set; } = [];

    public NeighborLists Build(IProgress<SimilarityProgress>? progress)
    {
        var done = 0;
        Order = SubjectOrder.Of(latent, count, parallel);
        var lists = new NeighborLists(count, context.Floor);
        ForEach((search, article) =>
        {
            search.Begin(article);
            search.VisitCandidates(article);
            lists.Set(article, search.Top);
        }, () => Report(progress, Interlocked.Add(ref done, Block)));
        NeighborLists? before = null;
        for (var round = 0; round < Rounds; round++)
        {
            var (old, refined, older) = (lists, new NeighborLists(count, context.Floor), before);
            var reverse = new ReverseNeighbors(old);
            ForEach((search, article) =>
            {
                Refine(search, article, old, older, reverse);
                refined.Set(article, search.Top);
            }, () => Report(progress, Interlocked.Add(ref done, Block)));
            (before, lists) = (old, refined);
        }

        return lists;
    }

    public void Dispose() => latent?.Dispose();

    private static void Refine(NeighborSearch search, int article, NeighborLists lists, NeighborLists? before, ReverseNeighbors reverse)
    {
        search.Begin(article, lists);
        var own = lists.Of(article);
        foreach (var other in reverse.Of(article))
        {
            search.Visit(other);
        }

        foreach (var neighbor in own)
        {
            // A pair in which neither link is new was looked at in the round before.
            var isOld = before is not null && before.Of(article).Contains(neighbor);
            var theirs = lists.Of(neighbor);
            var theirsBefore = isOld ? before!.Of(neighbor) : default;
            theirsBefore = theirsBefore[..Math.Min(NeighborsOfNeighbor, theirsBefore.Length)];
            foreach (var candidate in theirs[..Math.Min(NeighborsOfNeighbor, theirs.Length)])
            {
                if (!theirsBefore.Contains(candidate))
                {
                    search.Visit(candidate);
                }
            }

            if (!isOld)
            {
                foreach (var candidate in reverse.Of(neighbor))
                {
                    search.Visit(candidate);
                }
            }
        }

        search.ScoreNear();
    }

    private void Report(IProgress<SimilarityProgress>? progress, int done)
    {
        if (progress is not null && done % (Block * 64) == 0)
        {
            progress.Report(new SimilarityProgress(SimilarityStage.FindNeighbors, (int)((long)done / (Rounds + 1)), count));
        }
    }

    private void ForEach(Action<NeighborSearch, int> body, Action blockDone) =>
        Parallel.For(0, (count + Block - 1) / Block, parallel, block =>
        {
            if (!idle.TryTake(out var search))
            {
                search = new NeighborSearch(context, terms, latent);
            }

            foreach (var article in Order.AsSpan(block * Block, Math.Min(Block, count - (block * Block))))
            {
                if (context.File.Has(article))
                {
                    body(search, article);
                }
            }

            idle.Add(search);
            blockDone();
        });

    /// <summary>For each article the first few that have it high in their lists.</summary>
    private sealed class ReverseNeighbors
    {
        private readonly int[] articles;
        private readonly byte[] counts;

        public ReverseNeighbors(NeighborLists lists)
        {
            counts = new byte[lists.Counts.Length];
            articles = new int[counts.Length * Reverse];
            for (var article = 0; article < counts.Length; article++)
            {
                var own = lists.Of(article);
                foreach (var neighbor in own[..Math.Min(NeighborsOfNeighbor, own.Length)])
                {
                    if (counts[neighbor] < Reverse)
                    {
                        articles[(neighbor * Reverse) + counts[neighbor]++] = article;
                    }
                }
            }
        }

        public ReadOnlySpan<int> Of(int article) => articles.AsSpan(article * Reverse, counts[article]);
    }
}
