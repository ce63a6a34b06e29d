using System.Collections.Concurrent;

namespace Dossier.Similarity;

/// <summary>One round of the work on neighbor lists. For any number of threads.</summary>
/// <param name="lists">What the round before found; null in the first, which looks for candidates.</param>
/// <param name="before">What the one before that found; null where there was none.</param>
internal sealed class NeighborRound(ScoringContext context, Postings terms, LatentTable? latent, int[] order, NeighborLists? lists, NeighborLists? before)
{
    private const int Reverse = 16;

    private readonly ConcurrentBag<NeighborSearch> idle = [];
    private readonly ReverseNeighbors? reverse = lists is null ? null : new ReverseNeighbors(lists);

    /// <summary>Finds the neighbors of the articles from one place in the order to another.</summary>
    /// <param name="behind">Behind the last place.</param>
    /// <param name="take">Takes each article with its list, which is used again for the next.</param>
    public void Find(int first, int behind, Action<int, TopNeighbors> take)
    {
        var search = idle.TryTake(out var taken) ? taken : new NeighborSearch(context, terms, latent);
        foreach (var article in order.AsSpan(first, behind - first))
        {
            if (!context.File.Has(article))
            {
                continue;
            }

            if (lists is null)
            {
                search.Begin(article);
                search.VisitCandidates(article);
            }
            else
            {
                Refine(search, article, lists, reverse!);
            }

            take(article, search.Top);
        }

        idle.Add(search);
    }

    private void Refine(NeighborSearch search, int article, NeighborLists known, ReverseNeighbors listing)
    {
        search.Begin(article, known);
        var own = known.Of(article);
        foreach (var other in listing.Of(article))
        {
            search.Visit(other);
        }

        foreach (var neighbor in own)
        {
            // A pair in which neither link is new was looked at in the round before.
            var isOld = before is not null && before.Of(article).Contains(neighbor);
            var theirs = known.Of(neighbor);
            var theirsBefore = isOld ? before!.Of(neighbor) : default;
            theirsBefore = theirsBefore[..Math.Min(NeighborGraph.NeighborsOfNeighbor, theirsBefore.Length)];
            foreach (var candidate in theirs[..Math.Min(NeighborGraph.NeighborsOfNeighbor, theirs.Length)])
            {
                if (!theirsBefore.Contains(candidate))
                {
                    search.Visit(candidate);
                }
            }

            if (!isOld)
            {
                foreach (var candidate in listing.Of(neighbor))
                {
                    search.Visit(candidate);
                }
            }
        }

        search.ScoreNear();
    }

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
                foreach (var neighbor in own[..Math.Min(NeighborGraph.NeighborsOfNeighbor, own.Length)])
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
