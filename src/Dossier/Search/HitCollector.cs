using Dossier.Articles;
using Dossier.Search.Scanning;
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
    private readonly BestArticles best;
    private readonly PriorityQueue<(int Leaf, int Doc), (double Key, long Order)> bestByValue = new();
    private SearchColumns.Leaf leaf = null!;
    private Scorer scorer = null!;
    private int leafNumber;
    private int leafStart;
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
        best = new BestArticles(sort == SearchSort.Relevance ? kept : 0);
    }

    public long Total { get; private set; }

    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        (leafNumber, leafStart) = (context.Ord, context.DocBase);
        leaf = columns.Leaves[leafNumber];
        facets?.Begin(leafNumber);
    }

    public void Collect(int doc) => Take(doc, sort == SearchSort.Relevance ? scorer.GetScore() : 0);

    /// <summary>Takes an article of the segment; they come in ascending order.</summary>
    public void Take(int doc, float score)
    {
        Total++;
        facets?.Add(doc);
        if (sort != SearchSort.Relevance)
        {
            TakeByValue(doc);
        }
        else if (score > best.Least)
        {
            best.Add(leafStart + doc, score);
        }
    }

    /// <summary>The best from an offset on, best first; ends the collection.</summary>
    public SearchHit[] Hits(int offset)
    {
        if (sort == SearchSort.Relevance)
        {
            return [.. best.Take().Skip(offset).Select(b => new SearchHit(columns.Id(b.Article), b.Score))];
        }

        var hits = new SearchHit[Math.Max(0, bestByValue.Count - offset)];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            bestByValue.TryDequeue(out var place, out _);
            hits[i] = new SearchHit(new PublicId(columns.Leaves[place.Leaf].Ids[place.Doc]), 0);
        }

        return hits;
    }

    private void TakeByValue(int doc)
    {
        if (kept == 0)
        {
            return;
        }

        var key = sort switch
        {
            SearchSort.Newest => leaf.Dates[doc],

            // Of equally cited or liked ones the newer first: a date has eight digits.
            SearchSort.MostCited => (citations![leafNumber][doc] * 1e8) + leaf.Dates[doc],
            SearchSort.MostLiked => (likes.GetValueOrDefault(leaf.Ids[doc]) * 1e8) + leaf.Dates[doc],
            _ => leaf.Dates[doc] is > 0 and var date ? -date : -99_999_999,
        };

        // Articles come in the index's order, so of equals the earlier stays.
        if (bestByValue.Count < kept)
        {
            bestByValue.Enqueue((leafNumber, doc), (key, -Total));
        }
        else if (key > leastKey)
        {
            bestByValue.EnqueueDequeue((leafNumber, doc), (key, -Total));
        }
        else
        {
            return;
        }

        if (bestByValue.Count == kept && bestByValue.TryPeek(out _, out var least))
        {
            leastKey = least.Key;
        }
    }
}
