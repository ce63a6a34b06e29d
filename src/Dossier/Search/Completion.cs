using Dossier.Articles;
using Dossier.Search.Values;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>What a reader may be about to type: keywords, authors and venues by any of their words, and titles.</summary>
internal sealed class Completion(DirectoryReader reader, IndexValues values)
{
    private const int MaxTypedLength = 100;
    private const int MaxWalkedWords = 2_048;
    private const int MaxLastWords = 24;
    private const int MaxTitlesSeen = 64;
    private const int LeastLettersForTitles = 4;

    // Of a segment, by the rarest of the words before the last: initials of a name stand in very many titles, and hardly ever in a row.
    private const int MaxTitlesLookedAt = 2_048;

    private static readonly (SuggestionKind Kind, ExactKind Value)[] Kinds =
    [
        (SuggestionKind.Keyword, ExactKind.Keyword),
        (SuggestionKind.Author, ExactKind.Author),
        (SuggestionKind.Venue, ExactKind.Venue),
    ];

    private static readonly HashSet<string> ShownTitle = [SearchFields.TitleShown];

    public IReadOnlyList<Suggestion> Suggest(string? typed, int limit)
    {
        typed = typed is { Length: > MaxTypedLength } ? typed[..MaxTypedLength] : typed ?? "";
        var key = ExactValue.From(typed);
        if (key.Length == 0 || limit <= 0)
        {
            return [];
        }

        // A space after a word says that the word is complete.
        var prefix = char.IsWhiteSpace(typed[^1]) ? key + "-" : key;
        var found = Kinds.Select(k => BestValues(k.Kind, k.Value, prefix, limit)).ToList();
        var titles = Titles(typed, prefix, limit);

        // A share for each kind, then what is left over by weight.
        var share = Math.Max(1, limit / 4);
        var chosen = found.SelectMany(f => f.Take(share)).Concat(titles.Take(Math.Max(1, limit - (3 * share)))).ToList();
        var rest = found.SelectMany(f => f.Skip(share)).OrderByDescending(s => s.Articles).Concat(titles).Except(chosen);
        return [.. chosen.Concat(rest).Take(limit).OrderBy(s => s.Kind).ThenByDescending(s => s.Articles)];
    }

    private List<Suggestion> BestValues(SuggestionKind kind, ExactKind value, string prefix, int limit)
    {
        var found = BestValues(kind, limit, values.Beginning(value, prefix));

        // A keyword that is typed to its end in the plural stands in the singular.
        return found.Count == 0 && kind == SuggestionKind.Keyword && KeywordKey.From(prefix) is { Length: > 0 } singular && singular != prefix
            ? BestValues(kind, limit, values.Beginning(value, singular)) : found;
    }

    private static List<Suggestion> BestValues(SuggestionKind kind, int limit, IEnumerable<ValueForm> forms) =>
        [.. forms.GroupBy(f => f.Key, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(f => ValueWeight.Of(f.Articles, f.IsWhole))).ThenBy(g => g.Key, StringComparer.Ordinal).Take(limit)
            .Select(g => new Suggestion(kind, g.MaxBy(f => f.Articles).Shown, g.Key, g.Sum(f => f.Articles)))];

    private static IEnumerable<(string Term, int Articles)> TermsFrom(Terms? all, string prefix, int most)
    {
        var terms = all?.GetEnumerator();
        var start = new BytesRef(prefix);
        if (terms is null || terms.SeekCeil(start) == TermsEnum.SeekStatus.END)
        {
            yield break;
        }

        do
        {
            if (!StringHelper.StartsWith(terms.Term, start))
            {
                yield break;
            }

            yield return (terms.Term.Utf8ToString(), terms.DocFreq);
        }
        while (--most > 0 && terms.MoveNext());
    }

    /// <summary>Terms of the largest segment, which knows the frequent words: to join the terms of all costs more than what is done with them.</summary>
    private List<(string Term, int Articles)> LargestTermsFrom(string field, string prefix, int most)
    {
        var found = TermsFrom(reader.Leaves.MaxBy(l => l.AtomicReader.NumDocs)?.AtomicReader.GetTerms(field), prefix, most).ToList();
        return found.Count > 0 ? found : [.. TermsFrom(MultiFields.GetTerms(reader, field), prefix, most)];
    }

    private List<Suggestion> Titles(string typed, string prefix, int limit)
    {
        var found = new Dictionary<int, Suggestion>();
        if (prefix.Length < LeastLettersForTitles)
        {
            return [];
        }

        foreach (var article in TitlesFrom(prefix, limit))
        {
            AddTitle(found, article);
        }

        if (found.Count < limit && WordsInOrder(typed) is var (before, last))
        {
            foreach (var article in FirstArticles(before, last).Take(MaxTitlesSeen))
            {
                if (found.Count == limit)
                {
                    break;
                }

                AddTitle(found, article);
            }
        }

        return [.. found.Values.DistinctBy(s => s.Key)];
    }

    /// <summary>Of the first titles that begin so, in their order, one article each.</summary>
    private IEnumerable<int> TitlesFrom(string prefix, int most)
    {
        // Of each segment by itself: joined terms are looked for in all segments again, one after the other.
        var found = new List<(BytesRef Title, int Article)>();
        var start = new BytesRef(prefix);
        foreach (var leaf in reader.Leaves)
        {
            var titles = leaf.AtomicReader.GetTerms(SearchFields.TitleKey)?.GetEnumerator();
            if (titles is null || titles.SeekCeil(start) == TermsEnum.SeekStatus.END)
            {
                continue;
            }

            DocsEnum? articles = null;
            var left = most;
            while (left > 0 && StringHelper.StartsWith(titles.Term, start))
            {
                articles = titles.Docs(leaf.AtomicReader.LiveDocs, articles, DocsFlags.NONE);
                if (articles.NextDoc() is not DocIdSetIterator.NO_MORE_DOCS and var article)
                {
                    found.Add((BytesRef.DeepCopyOf(titles.Term), leaf.DocBase + article));
                    left--;
                }

                if (!titles.MoveNext())
                {
                    break;
                }
            }
        }

        return found.OrderBy(f => f.Title).DistinctBy(f => f.Title).Take(most).Select(f => f.Article);
    }

    private void AddTitle(Dictionary<int, Suggestion> found, int article)
    {
        if (found.ContainsKey(article))
        {
            return;
        }

        var title = reader.Document(article, ShownTitle).Get(SearchFields.TitleShown) ?? "";
        var leaf = reader.Leaves[ReaderUtil.SubIndex(article, reader.Leaves)];
        var id = leaf.AtomicReader.GetNumericDocValues(SearchFields.IdValue).Get(article - leaf.DocBase);
        found.Add(article, new Suggestion(SuggestionKind.Title, title, ExactValue.From(title), 1, new PublicId(id)));
    }

    /// <summary>The typed words, in a row anywhere in a title, the last one perhaps incomplete: the last one's ways to go on, behind the others.</summary>
    private (string[] Before, string[] Last)? WordsInOrder(string typed)
    {
        var words = ArticleAnalyzer.Shared.Tokens(SearchFields.Words, typed, 16);
        if (words.Count == 0)
        {
            return null;
        }

        var last = words[^1].Term;
        string[] completions = char.IsWhiteSpace(typed[^1]) ? [last]
            : [.. LargestTermsFrom(SearchFields.Words, last, MaxWalkedWords).OrderByDescending(t => t.Articles).Take(MaxLastWords).Select(t => t.Term)];
        return completions.Length == 0 ? null : ([.. words.Take(words.Count - 1).Select(w => w.Term)], completions);
    }

    /// <summary>Articles whose titles hold such words, a segment after the other: any of them will do, so that a segment is not opened before those of the one before are used up.</summary>
    private IEnumerable<int> FirstArticles(string[] before, string[] last) =>
        reader.Leaves.SelectMany(leaf => (before.Length == 0 ? WithWords(leaf.AtomicReader, last) : WithPhrase(leaf.AtomicReader, before, last)).Select(article => leaf.DocBase + article));

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
        for (var looked = 0; looked < MaxTitlesLookedAt && lead.NextDoc() is not DocIdSetIterator.NO_MORE_DOCS and var article; looked++)
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
