using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>Counts by year what has at least one of some keywords, for many sets of keywords one after the other. For one thread.</summary>
/// <remarks>New articles share their keywords with each other: who has a keyword is read from the index once.</remarks>
internal sealed class SubjectYears
{
    private readonly DirectoryReader reader;
    private readonly short[] years;
    private readonly int[] countedFor;
    private readonly int[] counts = new int[10_000];
    private readonly Dictionary<string, int[]> holders = new(StringComparer.Ordinal);
    private int asked;

    public SubjectYears(DirectoryReader reader)
    {
        this.reader = reader;
        (years, countedFor) = (new short[reader.MaxDoc], new int[reader.MaxDoc]);
        foreach (var leaf in reader.Leaves)
        {
            var dates = leaf.AtomicReader.GetNumericDocValues(SearchFields.DateValue);
            for (var doc = 0; doc < leaf.AtomicReader.MaxDoc && dates is not null; doc++)
            {
                years[leaf.DocBase + doc] = (short)(dates.Get(doc) / 10_000);
            }
        }
    }

    /// <summary>Articles without a year are left out; the years ascend.</summary>
    public IReadOnlyList<(int Year, int Count)> Count(IEnumerable<string> keywords)
    {
        asked++;
        foreach (var key in keywords.Select(KeywordKey.From).Where(k => k.Length > 0).Distinct())
        {
            foreach (var article in Holders(key))
            {
                if (countedFor[article] != asked)
                {
                    countedFor[article] = asked;
                    counts[years[article]]++;
                }
            }
        }

        var found = new List<(int, int)>();
        for (var year = 1; year < counts.Length; year++)
        {
            if (counts[year] > 0)
            {
                found.Add((year, counts[year]));
            }
        }

        Array.Clear(counts);
        return found;
    }

    private int[] Holders(string key)
    {
        if (holders.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = new List<int>();
        foreach (var leaf in reader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(SearchFields.Keyword)?.GetEnumerator();
            if (terms?.SeekExact(new BytesRef(key)) != true)
            {
                continue;
            }

            var docs = terms.Docs(leaf.AtomicReader.LiveDocs, null, DocsFlags.NONE);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                found.Add(leaf.DocBase + doc);
            }
        }

        return holders[key] = [.. found];
    }
}
