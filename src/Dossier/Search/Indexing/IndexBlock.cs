using System.Runtime.InteropServices;
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
    // Terms and the ends of their lists lie all over memory larger than any cache: so many words before they are needed they are asked for.
    private const int TermsAhead = 12;
    private const int EndsAhead = 6;

    private readonly SlicePool pool = new();
    private readonly FoldedWords folded;
    private readonly WordReader reader = new();
    private readonly List<FoldedWords.CutWord> words = [];
    private readonly List<(string Term, int Start, int End)> forms = [];
    private readonly FieldState[] states = [.. WordFields.Names.Select(name => new FieldState(name))];
    private readonly Dictionary<string, TermTable> exact = [];
    private readonly TermTable[] wordTerms;
    private readonly ExactWriter terms = new();
    private readonly List<(TermTable Table, int Start, int Length, uint Hash)> places = [];

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

        AddExact(article.Terms);
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
            words.Add(new FoldedWords.CutWord { Start = start, End = end });
        }

        folded.Find(reader.Text, CollectionsMarshal.AsSpan(words));
    }

    /// <summary>Adds the text that was cut as running text: without stop words, stemmed, with its forms in other languages.</summary>
    private void AddStems(int field, string? language)
    {
        var (state, table) = (states[field], wordTerms[field]);
        state.BeginText();
        var skipped = 0;
        var cut = CollectionsMarshal.AsSpan(words);
        for (var i = 0; i < cut.Length; i++)
        {
            PrefetchAhead(field, cut, i);
            var number = cut[i].Number;
            if (folded[number].PlainLength == 0)
            {
                continue;
            }

            if (folded[number].IsStopWord)
            {
                skipped++;
                continue;
            }

            ref var term = ref folded[number].TermIn[field];
            term = term > 0 ? term : table.Add(folded.Stem(number)) + 1;
            table.AddWord(term - 1, Articles, state.Next(skipped + 1));
            skipped = 0;
            if (reader.HasForms(cut[i].Start, language))
            {
                reader.AddForms(cut[i].Start, cut[i].End, language, forms);
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
        var cut = CollectionsMarshal.AsSpan(words);
        for (var i = 0; i < cut.Length; i++)
        {
            PrefetchAhead(field, cut, i);
            var number = cut[i].Number;
            if (folded[number].PlainLength > 0)
            {
                ref var term = ref folded[number].TermIn[field];
                term = term > 0 ? term : table.Add(folded.Plain(number)) + 1;
                table.AddWord(term - 1, Articles, state.Next(1));
            }
        }
    }

    /// <summary>Asks for the term of a word that follows, and for the end of the list of one before it.</summary>
    private void PrefetchAhead(int field, ReadOnlySpan<FoldedWords.CutWord> cut, int i)
    {
        if (i + TermsAhead < cut.Length && folded[cut[i + TermsAhead].Number].TermIn[field] is > 0 and var next)
        {
            wordTerms[field].PrefetchEntry(next - 1);
        }

        if (i + EndsAhead < cut.Length && folded[cut[i + EndsAhead].Number].TermIn[field] is > 0 and var sooner)
        {
            wordTerms[field].PrefetchEnd(sooner - 1);
        }
    }

    /// <summary>Adds terms as they stand; as with words, each step asks for all that the next one reads.</summary>
    private void AddExact(List<(string Field, string Term)> added)
    {
        places.Clear();
        terms.Clear();
        foreach (var (field, term) in added)
        {
            if (!exact.TryGetValue(field, out var table))
            {
                exact.Add(field, table = new TermTable(pool, hasPositions: false));
            }

            var (start, length) = terms.Append(term);
            var hash = TermTable.HashOf(terms.Written(start, length));
            table.PrefetchSlot(hash);
            places.Add((table, start, length, hash));
        }

        foreach (var (table, _, _, hash) in places)
        {
            table.PrefetchTerm(hash);
        }

        foreach (var (table, _, _, hash) in places)
        {
            table.PrefetchText(hash);
        }

        foreach (var (table, start, length, hash) in places)
        {
            table.AddArticle(table.Add(terms.Written(start, length), hash), Articles);
        }
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

    /// <summary>Terms in UTF-8, one after the other.</summary>
    private sealed class ExactWriter
    {
        private byte[] bytes = new byte[4096];
        private int used;

        public void Clear() => used = 0;

        public (int Start, int Length) Append(string term)
        {
            if (used + (term.Length * 3) > bytes.Length)
            {
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + (term.Length * 3)));
            }

            var (start, length) = (used, Encoding.UTF8.GetBytes(term, bytes.AsSpan(used)));
            used += length;
            return (start, length);
        }

        public ReadOnlySpan<byte> Written(int start, int length) => bytes.AsSpan(start, length);

        /// <summary>One term alone.</summary>
        public ReadOnlySpan<byte> ToBytes(string term)
        {
            Clear();
            var (start, length) = Append(term);
            return Written(start, length);
        }
    }
}
