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

    private IEnumerable<(string Term, int Articles)> TermsFrom(string field, string prefix, int most)
    {
        var terms = MultiFields.GetTerms(reader, field)?.GetEnumerator();
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

    private List<Suggestion> Titles(string typed, string prefix, int limit)
    {
        var found = new Dictionary<int, Suggestion>();
        if (prefix.Length < LeastLettersForTitles)
        {
            return [];
        }

        var live = MultiFields.GetLiveDocs(reader);
        foreach (var term in TermsFrom(SearchFields.TitleKey, prefix, limit))
        {
            var articles = MultiFields.GetTermDocsEnum(reader, live, SearchFields.TitleKey, new BytesRef(term.Term), DocsFlags.NONE);
            if (articles is not null && articles.NextDoc() is not DocIdSetIterator.NO_MORE_DOCS and var article)
            {
                AddTitle(found, article);
            }
        }

        if (found.Count < limit && WordsInOrder(typed) is { } query)
        {
            var seen = new FirstArticles(MaxTitlesSeen);
            new IndexSearcher(reader).Search(query, seen);
            foreach (var article in seen.Found)
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

    /// <summary>The typed words in a row anywhere in a title, the last one perhaps incomplete.</summary>
    private MultiPhraseQuery? WordsInOrder(string typed)
    {
        var words = ArticleAnalyzer.Shared.Tokens(SearchFields.Words, typed, 16);
        if (words.Count == 0)
        {
            return null;
        }

        var query = new MultiPhraseQuery();
        foreach (var word in words.Take(words.Count - 1))
        {
            query.Add(new Term(SearchFields.Words, word.Term));
        }

        var last = words[^1].Term;
        var completions = char.IsWhiteSpace(typed[^1])
            ? [new Term(SearchFields.Words, last)]
            : TermsFrom(SearchFields.Words, last, MaxWalkedWords).OrderByDescending(t => t.Articles).Take(MaxLastWords)
                .Select(t => new Term(SearchFields.Words, t.Term)).ToArray();
        if (completions.Length == 0)
        {
            return null;
        }

        query.Add(completions);
        return query;
    }

    /// <summary>Stops at so many articles in each segment: any of them will do.</summary>
    private sealed class FirstArticles(int most) : ICollector
    {
        private int docBase;
        private int inLeaf;

        public List<int> Found { get; } = [];

        public bool AcceptsDocsOutOfOrder => false;

        public void SetScorer(Scorer scorer)
        {
        }

        public void SetNextReader(AtomicReaderContext context) => (docBase, inLeaf) = (context.DocBase, 0);

        public void Collect(int doc)
        {
            Found.Add(docBase + doc);
            if (++inLeaf == most)
            {
                throw new CollectionTerminatedException();
            }
        }
    }
}
