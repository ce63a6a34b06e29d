using Dossier.Articles;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Dossier.Search;

/// <summary>Takes the matching articles once: counts them, keeps the best, and counts facets when asked.</summary>
internal sealed class HitCollector : ICollector
{
    private readonly SearchColumns columns;
    private readonly SearchSort sort;
    private readonly int kept;
    private readonly FacetCounter? facets;
    private readonly int[][]? citations;
    private readonly IReadOnlyDictionary<long, int> likes;
    private readonly PriorityQueue<(int Leaf, int Doc), (double Key, long Order)> best = new();
    private SearchColumns.Leaf leaf = null!;
    private Scorer scorer = null!;
    private int leafNumber;
    private double leastKey = double.NegativeInfinity;

    /// <param name="kept">How many of the best are kept.</param>
    /// <param name="citations">Citations of every article of every segment, for <see cref="SearchSort.MostCited"/>.</param>
    /// <param name="likes">Likes by public id, for <see cref="SearchSort.MostLiked"/>.</param>
    public HitCollector(SearchColumns columns, SearchSort sort, int kept, FacetCounter? facets, int[][]? citations, IReadOnlyDictionary<long, int> likes)
    {
        this.likes = likes;
        this.citations = citations;
        this.columns = columns;
        this.sort = sort;
        this.kept = kept;
        this.facets = facets;
    }

    public long Total { get; private set; }

    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        leafNumber = context.Ord;
        leaf = columns.Leaves[leafNumber];
    }

    public void Collect(int doc)
    {
        Total++;
        facets?.Count(leaf, doc);
        if (kept == 0)
        {
            return;
        }

        var key = sort switch
        {
            SearchSort.Relevance => scorer.GetScore(),
            SearchSort.Newest => leaf.Dates[doc],

            // Of equally cited or liked ones the newer first: a date has eight digits.
            SearchSort.MostCited => (citations![leafNumber][doc] * 1e8) + leaf.Dates[doc],
            SearchSort.MostLiked => (likes.GetValueOrDefault(leaf.Ids[doc]) * 1e8) + leaf.Dates[doc],
            _ => leaf.Dates[doc] is > 0 and var date ? -date : -99_999_999,
        };

        // Articles come in the index's order, so of equals the earlier stays.
        if (best.Count < kept)
        {
            best.Enqueue((leafNumber, doc), (key, -Total));
        }
        else if (key > leastKey)
        {
            best.EnqueueDequeue((leafNumber, doc), (key, -Total));
        }
        else
        {
            return;
        }

        if (best.Count == kept && best.TryPeek(out _, out var least))
        {
            leastKey = least.Key;
        }
    }

    /// <summary>The best from an offset on, best first; ends the collection.</summary>
    public SearchHit[] Hits(int offset)
    {
        var hits = new SearchHit[Math.Max(0, best.Count - offset)];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            best.TryDequeue(out var place, out var priority);
            hits[i] = new SearchHit(new PublicId(columns.Leaves[place.Leaf].Ids[place.Doc]),
                sort == SearchSort.Relevance ? (float)priority.Key : 0);
        }

        return hits;
    }
}
