using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dossier.Similarity;

/// <summary>The terms of one article, to be found fast among those of others. One a thread.</summary>
/// <param name="vocabulary">Number of terms of the corpus.</param>
internal sealed unsafe class QueryTerms(int vocabulary)
{
    private const int Marks = 1024;

    private readonly float[] weights = new float[vocabulary];

    // Which terms the query may have, by their last sixteen bits: most terms of the other are told apart by it without a look into the large array.
    private readonly ulong[] marks = new ulong[Marks];
    private ArticleRecord query;
    private bool active;

    public void Begin(ArticleRecord article)
    {
        End();
        (query, active) = (article, true);
        for (var i = 0; i < query.TermCount; i++)
        {
            var term = query.Terms[i];
            weights[term] = query.Weights[i] * query.WeightScale;
            marks[(term >> 6) & (Marks - 1)] |= 1UL << term;
        }
    }

    /// <summary>The weight of a term in the query, 0 where it does not stand there.</summary>
    public float WeightOf(int term) => weights[term];

    /// <summary>Finds the terms that another article shares with the query.</summary>
    /// <param name="places">Receives their places in the other, ascending; as long as its terms.</param>
    /// <returns>How many.</returns>
    public int Common(ArticleRecord other, Span<int> places)
    {
        var (count, place) = (0, 0);
        var terms = other.Terms;
        if (Avx2.IsSupported)
        {
            fixed (ulong* table = marks)
            {
                // Eight terms at once: most have no mark.
                for (; place + Vector256<int>.Count <= other.TermCount; place += Vector256<int>.Count)
                {
                    var some = Vector256.Load(terms + place);
                    var words = Avx2.GatherVector256((int*)table, (some >>> 5) & Vector256.Create((2 * Marks) - 1), sizeof(int));
                    var toSign = Vector256.Create(31) - (some & Vector256.Create(31));
                    var marked = Avx2.ShiftLeftLogicalVariable(words, toSign.AsUInt32()).ExtractMostSignificantBits();
                    for (; marked != 0; marked &= marked - 1)
                    {
                        var at = place + BitOperations.TrailingZeroCount(marked);
                        places[count] = at;
                        count += weights[terms[at]] > 0 ? 1 : 0;
                    }
                }
            }
        }

        for (; place < other.TermCount; place++)
        {
            var term = terms[place];
            if ((marks[(term >> 6) & (Marks - 1)] >> term & 1) != 0 && weights[term] > 0)
            {
                places[count++] = place;
            }
        }

        return count;
    }

    private void End()
    {
        if (active)
        {
            for (var i = 0; i < query.TermCount; i++)
            {
                var term = query.Terms[i];
                weights[term] = 0;
                marks[(term >> 6) & (Marks - 1)] = 0;
            }
        }
    }
}
