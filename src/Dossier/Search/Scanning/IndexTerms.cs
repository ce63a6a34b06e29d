using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Search.Scanning;

/// <summary>Looks terms up, for one thread at a time; what was opened for one term is used for the next.</summary>
internal sealed class IndexTerms(IndexReader reader)
{
    private readonly Dictionary<string, TermsEnum?[]> fields = new(StringComparer.Ordinal);
    private readonly BytesRef bytes = new();

    /// <summary>How many articles have a term, those that were deleted since counted too.</summary>
    public int Count(string field, string term)
    {
        bytes.CopyChars(term);
        var count = 0;
        foreach (var terms in Open(field))
        {
            count += terms is not null && terms.SeekExact(bytes) ? terms.DocFreq : 0;
        }

        return count;
    }

    /// <summary>The postings of a term of <see cref="SearchFields.Text"/> in each segment.</summary>
    public WordPostings[] Find(string term)
    {
        bytes.CopyChars(term);
        return Array.ConvertAll(Open(SearchFields.Text), terms => terms is null ? default : PostingsOfSegment.Find(terms, bytes));
    }

    private TermsEnum?[] Open(string field)
    {
        if (!fields.TryGetValue(field, out var opened))
        {
            fields.Add(field, opened = [.. reader.Leaves.Select(leaf => leaf.AtomicReader.GetTerms(field)?.GetEnumerator())]);
        }

        return opened;
    }
}
