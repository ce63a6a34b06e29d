namespace Dossier.Search.Scanning;

/// <summary>A term of the index with what it weighs in a query.</summary>
/// <param name="Weight">Inverse frequency times boost: what an article would get that has the term without end.</param>
/// <param name="BySegment">Its postings in each segment, in the reader's order.</param>
internal readonly record struct ScannedTerm(float Weight, WordPostings[] BySegment);

/// <summary>A word of a query. An article has it where it has one of the terms, and gets the most that one of them gives.</summary>
internal sealed record ScannedWord(ScannedTerm[] Terms)
{
    /// <summary>Postings of all its terms in a segment.</summary>
    public long Postings(int segment)
    {
        var sum = 0L;
        foreach (var term in Terms)
        {
            sum += term.BySegment[segment].Articles;
        }

        return sum;
    }
}
