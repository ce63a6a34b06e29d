using System.IO.Hashing;
using Dossier.Memory;
using Dossier.Search.Values;

namespace Dossier.Search.Indexing;

/// <summary>The terms of one field, each with the articles that have it and, where the field is of words, its positions in them.</summary>
/// <remarks>
/// What a term has stands in a list of numbers: for an article, its distance from the one before doubled, and one more, then the position of the first
/// word; for a further word of the article, its distance from the word before, doubled. A field without positions has the distances of articles alone.
/// </remarks>
internal sealed class TermTable(SlicePool pool, bool hasPositions)
{
    private int[] table = new int[1 << 10];
    private Entry[] entries = new Entry[1 << 9];
    private byte[] text = new byte[1 << 12];
    private int textLength;

    /// <summary>Number of terms.</summary>
    public int Count { get; private set; }

    public bool HasPositions => hasPositions;

    /// <summary>Bytes of its memory beside the pool.</summary>
    public long Bytes => (table.LongLength * sizeof(int)) + (entries.LongLength * Entry.Size) + text.Length;

    /// <summary>The number of a term, which is added when it is new.</summary>
    /// <param name="term">In UTF-8.</param>
    public int Add(ReadOnlySpan<byte> term) => Add(term, HashOf(term));

    /// <param name="hash">Of <see cref="HashOf"/>.</param>
    public int Add(ReadOnlySpan<byte> term, uint hash)
    {
        var slot = Find(term, hash);
        if (table[slot] != 0)
        {
            return table[slot] - 1;
        }

        if (Count == entries.Length)
        {
            Array.Resize(ref entries, Count * 2);
        }

        while (textLength + term.Length > text.Length)
        {
            Array.Resize(ref text, text.Length * 2);
        }

        term.CopyTo(text.AsSpan(textLength));
        entries[Count] = new Entry { TextStart = textLength, TextLength = term.Length, Hash = hash, LastArticle = -1, List = pool.New() };
        textLength += term.Length;
        table[slot] = ++Count;
        if (Count * 2 > table.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    public static uint HashOf(ReadOnlySpan<byte> term) => (uint)XxHash3.HashToUInt64(term);

    /// <summary>Asks for the place of a term that is soon to be added.</summary>
    public void PrefetchSlot(uint hash) => CacheLines.Prefetch(ref table[hash & (table.Length - 1)]);

    /// <summary>Asks for the term that stands at its place, once that has come.</summary>
    public void PrefetchTerm(uint hash)
    {
        if (table[hash & (table.Length - 1)] is > 0 and var next)
        {
            PrefetchEntry(next - 1);
        }
    }

    /// <summary>Asks for the text of the term that stands at its place, and for the end of its list, once the term has come.</summary>
    public void PrefetchText(uint hash)
    {
        if (table[hash & (table.Length - 1)] is > 0 and var next)
        {
            CacheLines.Prefetch(ref text[entries[next - 1].TextStart]);
            PrefetchEnd(next - 1);
        }
    }

    public bool Has(ReadOnlySpan<byte> term) => table[Find(term, HashOf(term))] != 0;

    /// <summary>Notes that an article has a term; more than once for one article does no harm.</summary>
    /// <param name="article">Its place in the block, not before that of the last call.</param>
    public void AddArticle(int term, int article)
    {
        ref var entry = ref entries[term];
        if (entry.LastArticle != article)
        {
            pool.Write(ref entry.List, (uint)(article - entry.LastArticle));
            entry.LastArticle = article;
            entry.Articles++;
        }
    }

    /// <summary>Notes a word of an article.</summary>
    /// <param name="article">Its place in the block, not before that of the last call.</param>
    /// <param name="position">Within the article not before that of the last call.</param>
    public void AddWord(int term, int article, int position)
    {
        ref var entry = ref entries[term];
        if (entry.LastArticle != article)
        {
            pool.Write(ref entry.List, ((uint)(article - entry.LastArticle) << 1) | 1);
            pool.Write(ref entry.List, (uint)position);
            entry.LastArticle = article;
            entry.Articles++;
        }
        else
        {
            pool.Write(ref entry.List, (uint)(position - entry.LastPosition) << 1);
        }

        entry.LastPosition = position;
        entry.Words++;
    }

    /// <summary>Asks for a term that is soon to be noted.</summary>
    public void PrefetchEntry(int term) => CacheLines.Prefetch(ref entries[term]);

    /// <summary>Asks for the end of its list, which the term is needed for.</summary>
    public void PrefetchEnd(int term) => pool.PrefetchEnd(entries[term].List);

    public ReadOnlySpan<byte> TextOf(int term) => text.AsSpan(entries[term].TextStart, entries[term].TextLength);

    /// <summary>The bytes in which a term stands, from where on, and how many.</summary>
    public (byte[] Bytes, int Start, int Length) PlaceOf(int term) => (text, entries[term].TextStart, entries[term].TextLength);

    public int ArticlesOf(int term) => entries[term].Articles;

    /// <summary>Words in all articles; 0 in a field without positions.</summary>
    public long WordsOf(int term) => entries[term].Words;

    public SlicePool.Reader Read(int term) => pool.Read(entries[term].List);

    /// <summary>The numbers of the terms in the order of their bytes.</summary>
    public int[] Sort()
    {
        var terms = new (ulong Prefix, int Term)[Count];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = (PrefixOrder.Of(TextOf(i)), i);
        }

        return Array.ConvertAll(PrefixOrder.Sort(terms, new ByBytes(this)), term => term.Term);
    }

    private int Find(ReadOnlySpan<byte> term, uint hash)
    {
        var mask = table.Length - 1;
        var slot = (int)hash & mask;
        while (table[slot] != 0 && !(entries[table[slot] - 1].Hash == hash && TextOf(table[slot] - 1).SequenceEqual(term)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        table = new int[table.Length * 2];
        var mask = table.Length - 1;
        for (var i = 0; i < Count; i++)
        {
            var slot = (int)entries[i].Hash & mask;
            while (table[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            table[slot] = i + 1;
        }
    }

    private readonly struct ByBytes(TermTable table) : IPrefixOrder<(ulong Prefix, int Term)>
    {
        public ulong PrefixOf(in (ulong Prefix, int Term) value, int from) => from == 0 ? value.Prefix : PrefixOrder.Of(table.TextOf(value.Term), from);

        public int Compare((ulong Prefix, int Term) x, (ulong Prefix, int Term) y)
        {
            var order = x.Prefix.CompareTo(y.Prefix);
            return order != 0 ? order : table.TextOf(x.Term).SequenceCompareTo(table.TextOf(y.Term));
        }
    }

    private struct Entry
    {
        public const int Size = 48;

        public int TextStart;
        public int TextLength;
        public uint Hash;
        public int LastArticle;
        public int LastPosition;
        public int Articles;
        public int Words;
        public SliceList List;
    }
}
