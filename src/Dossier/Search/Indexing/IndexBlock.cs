using System.Text;
using Lucene.Net.Index;

namespace Dossier.Search.Indexing;

/// <summary>Articles that become one segment of the index: their terms with the places where they stand, and their values. Not thread-safe.</summary>
/// <remarks>
/// Does what Lucene's IndexWriter does with documents, for exactly these fields and without token streams: a word of a text costs one look into a table.
/// Lucene then reads the block like any index (<see cref="BlockReader"/>) and writes the segment.
/// </remarks>
internal sealed class IndexBlock : IDisposable
{
    private readonly SlicePool pool = new();
    private readonly FoldedWords folded;
    private readonly WordReader reader = new();
    private readonly List<(int Word, int Start, int End)> words = [];
    private readonly List<(string Term, int Start, int End)> forms = [];
    private readonly FieldState[] states = [.. WordFields.Names.Select(name => new FieldState(name))];
    private readonly Dictionary<string, TermTable> exact = [];
    private readonly TermTable[] wordTerms;
    private readonly ExactWriter terms = new();

    /// <param name="stemmer">Used while articles are added.</param>
    public IndexBlock(WordStemmer stemmer)
    {
        folded = new FoldedWords(stemmer);
        wordTerms = [.. WordFields.Names.Select(_ => new TermTable(pool, hasPositions: true))];
        Values = new BlockValues();
    }

    /// <summary>How many it holds.</summary>
    public int Articles { get; private set; }

    public BlockValues Values { get; }

    /// <summary>Norms of <see cref="SearchFields.Text"/> by article.</summary>
    public List<byte> Norms { get; } = [];

    /// <summary>About the memory that it takes.</summary>
    public long Bytes => pool.Bytes + folded.Bytes + Values.Bytes + wordTerms.Sum(table => table.Bytes) + exact.Values.Sum(table => table.Bytes);

    public void Add(PreparedArticle article)
    {
        foreach (var state in states)
        {
            state.Clear();
        }

        Cut(article.Title);
        for (var i = 0; i < PreparedArticle.TitleWeight && article.Title.Length > 0; i++)
        {
            AddStems(WordFields.Text, article.TitleLanguage);
        }

        AddStems(WordFields.Title, article.TitleLanguage);
        AddWords(WordFields.Words);
        foreach (var (text, language) in article.Texts)
        {
            if (text.Length > 0)
            {
                Cut(text);
                AddStems(WordFields.Text, language);
            }
        }

        foreach (var name in article.Names)
        {
            Cut(name);
            AddWords(WordFields.Authors);
        }

        foreach (var (field, term) in article.Terms)
        {
            AddExact(field, term);
        }

        Norms.Add(states[WordFields.Text].Norm());
        Values.Add(article);
        Articles++;
    }

    /// <summary>Whether it holds the article with this <see cref="SearchFields.Id"/>.</summary>
    public bool Has(string id) => exact.TryGetValue(SearchFields.Id, out var ids) && ids.Has(terms.ToBytes(id));

    /// <summary>The terms of every field that has some.</summary>
    public IEnumerable<(string Field, TermTable Terms)> Terms =>
        WordFields.Names.Zip(wordTerms).Concat(exact.Select(pair => (pair.Key, pair.Value))).Where(named => named.Item2.Count > 0);

    /// <summary>Gives up its terms, which must not be read any more.</summary>
    public void Dispose() => pool.Dispose();

    private void Cut(string text)
    {
        words.Clear();
        reader.Begin(text);
        while (reader.Next(out var start, out var end))
        {
            var word = folded.Find(reader.Text[start..end]);
            if (folded[word].PlainLength > 0)
            {
                words.Add((word, start, end));
            }
        }
    }

    /// <summary>Adds the text that was cut as running text: without stop words, stemmed, with its forms in other languages.</summary>
    private void AddStems(int field, string? language)
    {
        var (state, table) = (states[field], wordTerms[field]);
        state.BeginText();
        var skipped = 0;
        foreach (var (word, start, end) in words)
        {
            if (folded[word].IsStopWord)
            {
                skipped++;
                continue;
            }

            ref var term = ref folded[word].TermIn[field];
            term = term > 0 ? term : table.Add(folded.Stem(word)) + 1;
            table.AddWord(term - 1, Articles, state.Next(skipped + 1));
            skipped = 0;
            if (reader.HasForms(start, language))
            {
                reader.AddForms(start, end, language, forms);
                for (; forms.Count > 0; forms.RemoveAt(forms.Count - 1))
                {
                    table.AddWord(table.Add(terms.ToBytes(forms[^1].Term)), Articles, state.Next(0));
                }
            }
        }
    }

    /// <summary>Adds the text that was cut word by word as it stands.</summary>
    private void AddWords(int field)
    {
        var (state, table) = (states[field], wordTerms[field]);
        state.BeginText();
        foreach (var (word, _, _) in words)
        {
            ref var term = ref folded[word].TermIn[field];
            term = term > 0 ? term : table.Add(folded.Plain(word)) + 1;
            table.AddWord(term - 1, Articles, state.Next(1));
        }
    }

    private void AddExact(string field, string term)
    {
        if (!exact.TryGetValue(field, out var table))
        {
            exact.Add(field, table = new TermTable(pool, hasPositions: false));
        }

        table.AddArticle(table.Add(terms.ToBytes(term)), Articles);
    }

    /// <summary>Positions and length of a field of the article, as IndexWriter counts them.</summary>
    private sealed class FieldState(string name)
    {
        private int position;
        private int length;
        private int overlaps;
        private bool isBegun;

        public void Clear() => (position, length, overlaps, isBegun) = (0, 0, 0, false);

        public void BeginText()
        {
            position += isBegun ? ArticleAnalyzer.Shared.GetPositionIncrementGap(name) : 0;
            isBegun = true;
        }

        /// <param name="increment">From the word before; 0 for another form of it.</param>
        public int Next(int increment)
        {
            var place = position + increment - 1;
            overlaps += increment == 0 ? 1 : 0;
            length++;
            position = place + 1;
            return place;
        }

        public byte Norm() => !isBegun ? (byte)0
            : (byte)ArticleSimilarity.Shared.ComputeNorm(new FieldInvertState(name, position, length, overlaps, 0, 1));
    }

    private sealed class ExactWriter
    {
        private byte[] bytes = new byte[256];

        public ReadOnlySpan<byte> ToBytes(string term)
        {
            if (term.Length * 3 > bytes.Length)
            {
                bytes = new byte[term.Length * 3];
            }

            return bytes.AsSpan(0, Encoding.UTF8.GetBytes(term, bytes));
        }
    }
}
