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
        reader.Leaves.SelectMany(leaf => TitleRows.Find(leaf.AtomicReader, before, last).Select(article => leaf.DocBase + article));
}
