using System.Runtime.Intrinsics;

namespace Dossier.Similarity;

/// <summary>Adds up the lists of one article's terms, of each as much as is worth most. One a thread.</summary>
/// <remarks>Lists are ordered by impact, and are read in parts: always that which adds most to each of its articles, whichever list it is of, until enough are read
/// (V. N. Anh, A. Moffat, "Pruned query evaluation using pre-computed impacts", SIGIR 2006; J. Lin, A. Trotman, "Anytime ranking for
/// impact-ordered indexes", ICTIR 2015). First is decided how far each list is read, and all of it asked for; then they are added up one after the other.</remarks>
internal sealed unsafe class StrongestLists(Postings terms)
{
    private const int TermsAsked = 20;
    private const int Enough = 11_000;

    // As many as there are impacts in a line of memory.
    private const int Part = 64;
    private const int PlaceBits = 5;

    // For each list what its next part adds to its first article, and in the last bits which list it is; 0 for one that is read to its end.
    private readonly int[] next = new int[1 << PlaceBits];
    private readonly int[] weights = new int[TermsAsked];
    private readonly int[] counts = new int[TermsAsked];

    /// <param name="record">Of the article; its terms, weightiest first.</param>
    /// <param name="sums">Is added to.</param>
    public void Add(ArticleRecord record, CandidateSums sums)
    {
        var asked = Math.Min(TermsAsked, record.TermCount);
        for (var t = 0; t < asked; t++)
        {
            terms.Prefetch(record.Terms[t]);
        }

        for (var t = 0; t < asked; t++)
        {
            terms.PrefetchImpacts(record.Terms[t]);
        }

        for (var t = 0; t < asked; t++)
        {
            weights[t] = Math.Max(1, (int)(record.Weights[t] * record.WeightScale * 255));
            counts[t] = 0;
            SetNext(record, t);
        }

        for (var left = Enough; left > 0 && Largest() is > 0 and var largest;)
        {
            var t = largest & ((1 << PlaceBits) - 1);
            var part = Math.Min(Part, terms.Impacts(record.Terms[t]).Length - counts[t]);
            counts[t] += part;
            left -= part;
            SetNext(record, t);
        }

        for (var t = 0; t < asked; t++)
        {
            next[t] = 0;
            sums.Add(terms.Articles(record.Terms[t])[..counts[t]], terms.Impacts(record.Terms[t]), weights[t]);
        }
    }

    private void SetNext(ArticleRecord record, int t)
    {
        var term = record.Terms[t];
        var impacts = terms.Impacts(term);

        // What adds nothing is still an entry to be read.
        next[t] = counts[t] < impacts.Length ? (Math.Max(1, weights[t] * impacts[counts[t]]) << PlaceBits) | t : 0;
        terms.PrefetchPart(term, counts[t], Part);
    }

    private int Largest()
    {
        var all = Vector512.Max(Vector512.Create(next), Vector512.Create(next, Vector512<int>.Count));
        var half = Vector256.Max(all.GetLower(), all.GetUpper());
        var quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        return Math.Max(Math.Max(quarter[0], quarter[1]), Math.Max(quarter[2], quarter[3]));
    }
}
