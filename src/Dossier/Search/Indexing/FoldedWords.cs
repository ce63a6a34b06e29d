using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Dossier.Memory;

namespace Dossier.Search.Indexing;

/// <summary>The words of a block as they stand in its texts: each is folded and stemmed once, and found again by its characters.</summary>
internal sealed class FoldedWords(WordStemmer stemmer)
{
    private int[] table = new int[1 << 12];
    private Word[] words = new Word[1 << 11];
    private char[] raw = new char[1 << 14];
    private byte[] folded = new byte[1 << 14];
    private int rawLength;
    private int foldedLength;
    private int count;

    public long Bytes => (table.LongLength * sizeof(int)) + (words.LongLength * Word.Size) + (raw.LongLength * sizeof(char)) + folded.LongLength;

    public ref Word this[int word] => ref words[word];

    /// <summary>In small letters, without accents, in UTF-8; empty for what is no word.</summary>
    public ReadOnlySpan<byte> Plain(int word) => folded.AsSpan(words[word].Plain, words[word].PlainLength);

    /// <summary>Stemmed, in UTF-8.</summary>
    public ReadOnlySpan<byte> Stem(int word) => folded.AsSpan(words[word].Stem, words[word].StemLength);

    /// <summary>Finds the words of a text.</summary>
    /// <remarks>A word has its slot, itself and its characters in three places of memory larger than any cache: each step asks for all that the next one reads.</remarks>
    /// <param name="cut">Where they stand; receives their numbers.</param>
    public void Find(ReadOnlySpan<char> text, Span<CutWord> cut)
    {
        foreach (ref var word in cut)
        {
            word.Hash = (uint)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text[word.Start..word.End]));
            CacheLines.Prefetch(ref table[word.Hash & (table.Length - 1)]);
        }

        foreach (ref var word in cut)
        {
            word.Number = table[word.Hash & (table.Length - 1)] - 1;
            if (word.Number >= 0)
            {
                CacheLines.Prefetch(ref words[word.Number]);
            }
        }

        foreach (ref var word in cut)
        {
            if (word.Number >= 0)
            {
                CacheLines.Prefetch(ref raw[words[word.Number].Raw]);
            }
        }

        foreach (ref var word in cut)
        {
            word.Number = Find(text[word.Start..word.End], word.Hash);
        }
    }

    private int Find(ReadOnlySpan<char> text, uint hash)
    {
        var mask = table.Length - 1;
        var slot = (int)hash & mask;
        while (table[slot] != 0)
        {
            ref readonly var word = ref words[table[slot] - 1];
            if (word.Hash == hash && raw.AsSpan(word.Raw, word.RawLength).SequenceEqual(text))
            {
                return table[slot] - 1;
            }

            slot = (slot + 1) & mask;
        }

        Add(text, hash);
        table[slot] = count;
        if (count * 2 > table.Length)
        {
            Grow();
        }

        return count - 1;
    }

    private void Add(ReadOnlySpan<char> text, uint hash)
    {
        if (count == words.Length)
        {
            Array.Resize(ref words, count * 2);
        }

        while (rawLength + text.Length > raw.Length)
        {
            Array.Resize(ref raw, raw.Length * 2);
        }

        text.CopyTo(raw.AsSpan(rawLength));
        Span<char> plain = stackalloc char[WordReader.MaxWordLength + LetterFolding.MaxGrowth];
        plain = plain[..WordReader.Fold(text, plain)];
        var word = new Word { Hash = hash, Raw = rawLength, RawLength = text.Length, IsStopWord = StopWords.Contains(plain) };
        rawLength += text.Length;
        (word.Plain, word.PlainLength) = Keep(plain);
        if (plain.Length > 0)
        {
            (word.Stem, word.StemLength) = Keep(stemmer.Stem(plain));
        }

        words[count++] = word;
    }

    private (int Start, int Length) Keep(ReadOnlySpan<char> text)
    {
        while (foldedLength + (text.Length * 3) > folded.Length)
        {
            Array.Resize(ref folded, folded.Length * 2);
        }

        var start = foldedLength;
        var length = Encoding.UTF8.GetBytes(text, folded.AsSpan(start));
        foldedLength += length;
        return (start, length);
    }

    private void Grow()
    {
        table = new int[table.Length * 2];
        var mask = table.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var slot = (int)words[i].Hash & mask;
            while (table[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            table[slot] = i + 1;
        }
    }

    /// <summary>A word where it stands in a text.</summary>
    internal struct CutWord
    {
        public int Start;
        public int End;
        public uint Hash;

        /// <summary>Of <see cref="this"/>.</summary>
        public int Number;
    }

    /// <summary>A word, and the number of its term in each field of words.</summary>
    internal struct Word
    {
        public const int Size = 48;

        public uint Hash;
        public int Raw;
        public int RawLength;
        public int Plain;
        public int Stem;
        public int PlainLength;
        public int StemLength;
        public bool IsStopWord;

        /// <summary>From 1; 0 where the word was not met in the field.</summary>
        public Terms TermIn;
    }

    [InlineArray(WordFields.Count)]
    internal struct Terms
    {
        private int first;
    }
}
