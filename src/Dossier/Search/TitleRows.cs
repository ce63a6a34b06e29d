using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>Finds titles of one segment by words that stand in them one after the other.</summary>
internal static class TitleRows
{
    // By the rarest of the words before the last: initials of a name stand in very many titles, and hardly ever in a row.
    private const int MostLookedAt = 2_048;

    /// <param name="before">Words in a row; none where the last stands alone.</param>
    /// <param name="last">What may follow them.</param>
    /// <returns>Numbers of articles in the segment; one may come several times.</returns>
    public static IEnumerable<int> Find(AtomicReader segment, string[] before, string[] last) =>
        before.Length == 0 ? WithWords(segment, last) : WithPhrase(segment, before, last);

    private static IEnumerable<int> WithWords(AtomicReader segment, string[] words)
    {
        var terms = segment.GetTerms(SearchFields.Words)?.GetEnumerator();
        DocsEnum? articles = null;
        foreach (var word in words)
        {
            if (terms?.SeekExact(new BytesRef(word)) != true)
            {
                continue;
            }

            articles = terms.Docs(segment.LiveDocs, articles, DocsFlags.NONE);
            for (var article = articles.NextDoc(); article != DocIdSetIterator.NO_MORE_DOCS; article = articles.NextDoc())
            {
                yield return article;
            }
        }
    }

    /// <remarks>Titles with the first words in a row, then each way to go on among these, with one enumerator: a query of all ways opens one for each, in vain for what stands in no title.</remarks>
    private static IEnumerable<int> WithPhrase(AtomicReader segment, string[] before, string[] last)
    {
        var terms = segment.GetTerms(SearchFields.Words)?.GetEnumerator();
        if (terms is null || FindRows(segment, terms, before) is not { Count: > 0 } rows)
        {
            yield break;
        }

        DocsAndPositionsEnum? next = null;
        foreach (var word in last)
        {
            if (!terms.SeekExact(new BytesRef(word)))
            {
                continue;
            }

            next = terms.DocsAndPositions(segment.LiveDocs, next, DocsAndPositionsFlags.NONE);
            foreach (var (article, ends) in rows)
            {
                if (next.DocID < article && next.Advance(article) == DocIdSetIterator.NO_MORE_DOCS)
                {
                    break;
                }

                if (next.DocID == article && Follow(ends, next).Count > 0)
                {
                    yield return article;
                }
            }
        }
    }

    /// <summary>The first titles that hold words one after the other, with the places of the last of them.</summary>
    private static List<(int Article, List<int> Ends)> FindRows(AtomicReader segment, TermsEnum terms, string[] words)
    {
        var rows = new List<(int, List<int>)>();
        var enumerators = new DocsAndPositionsEnum[words.Length];
        var (rarest, fewest) = (0, int.MaxValue);
        for (var i = 0; i < words.Length; i++)
        {
            if (!terms.SeekExact(new BytesRef(words[i])))
            {
                return rows;
            }

            enumerators[i] = terms.DocsAndPositions(segment.LiveDocs, null, DocsAndPositionsFlags.NONE);
            (rarest, fewest) = terms.DocFreq < fewest ? (i, terms.DocFreq) : (rarest, fewest);
        }

        var lead = enumerators[rarest];
        for (var looked = 0; looked < MostLookedAt && lead.NextDoc() is not DocIdSetIterator.NO_MORE_DOCS and var article; looked++)
        {
            if (!Array.TrueForAll(enumerators, e => e.DocID == article || (e.DocID < article && e.Advance(article) == article)))
            {
                continue;
            }

            List<int>? ends = null;
            foreach (var word in enumerators)
            {
                ends = Follow(ends, word);
                if (ends.Count == 0)
                {
                    break;
                }
            }

            if (ends!.Count > 0)
            {
                rows.Add((article, ends));
            }
        }

        return rows;
    }

    /// <summary>Places of a word in a title, right behind one of the given places; all of them where none are given.</summary>
    private static List<int> Follow(List<int>? behind, DocsAndPositionsEnum word)
    {
        var places = new List<int>(2);
        for (var n = word.Freq; n > 0; n--)
        {
            var place = word.NextPosition();
            if (behind is null || behind.Contains(place - 1))
            {
                places.Add(place);
            }
        }

        return places;
    }
}
