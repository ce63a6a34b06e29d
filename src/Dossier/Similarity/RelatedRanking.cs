using System.Collections.Concurrent;

namespace Dossier.Similarity;

/// <summary>Ranks the neighbors of articles by what is near to them, and gives each its reasons. For any number of threads.</summary>
internal sealed class RelatedRanking(ScoringContext context, NeighborLists lists)
{
    // Records lie all over memory larger than any cache: each is asked for while others are explained.
    private const int Ahead = 4;

    private readonly int[] timesListed = SpreadScore.TimesListed(lists);
    private readonly ConcurrentBag<(SpreadScore Spread, Reasons Reasons)> idle = [];

    /// <summary>Adds the lists of some articles in their order.</summary>
    public void Rank(ReadOnlySpan<int> articles, PackedLists into)
    {
        var own = idle.TryTake(out var taken) ? taken : (Spread: new SpreadScore(context, lists, timesListed), Reasons: new Reasons(context));
        Span<RelatedEntry> entries = stackalloc RelatedEntry[RelatedLists.MaxEntries];
        foreach (var article in articles)
        {
            own.Spread.Rank(article);
            into.Add(article, entries[..Explain(own.Reasons, article, own.Spread.Top, entries)]);
        }

        idle.Add(own);
    }

    /// <summary>Gives reasons to the list of an article.</summary>
    /// <returns>How many there are.</returns>
    private int Explain(Reasons reasons, int article, TopNeighbors list, Span<RelatedEntry> into)
    {
        if (list.Ordinals.IsEmpty)
        {
            return 0;
        }

        reasons.Begin(article);
        for (var i = 0; i < list.Ordinals.Length; i++)
        {
            context.File.Prefetch(list.Ordinals[Math.Min(i + Ahead, list.Ordinals.Length - 1)]);
            into[i] = reasons.Explain(list.Ordinals[i], list.Scores[i]);
        }

        return list.Ordinals.Length;
    }
}
