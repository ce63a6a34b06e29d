using System.IO.Hashing;
using System.Runtime.InteropServices;
using Dossier.Memory;

namespace Dossier.Keywords;

/// <summary>How a word is written.</summary>
internal enum WordShape : byte { Lower, Capitalized, Upper, Mixed }

/// <summary>What is known of a word as written, whatever stands around it.</summary>
internal struct Word
{
    public WordClass Class;
    public WordShape Shape;

    /// <summary>First of its stems in <see cref="WordTable.Stems"/>; a hyphenated word has several.</summary>
    public int FirstStem;
    public byte StemCount;

    /// <summary>Number of letters.</summary>
    public byte Letters;

    /// <summary>Key of its capitals in the statistics.</summary>
    public ulong CasingKey;

    /// <summary>Key of the word as a phrase of its own.</summary>
    public ulong Key;

    /// <summary>Counts of <see cref="Key"/>, where the table has statistics.</summary>
    public PhraseCounts Counts;

    /// <summary>Share of lower case in the corpus from 0 to 1, negative where unknown.</summary>
    public float LowerShare;
}

/// <summary>
/// Remembers what was found out about the words seen last, since the same few thousand make up nearly all text. Not thread-safe.
/// </summary>
internal sealed class WordTable(PhraseStatistics? statistics)
{
    private const int SlotBits = 17;
    private const int Slots = 1 << SlotBits;
    private const int KeyShift = 64 - SlotBits;
    private const int Limit = 80_000;

    private readonly Slot[] slots = new Slot[Slots];
    private Word[] words = new Word[4096];
    private ulong[] stems = new ulong[8192];
    private int count;
    private int stemCount;

    public ReadOnlySpan<ulong> Stems(in Word word) => stems.AsSpan(word.FirstStem, word.StemCount);

    /// <summary>Valid until the next <see cref="Find"/>.</summary>
    public ref readonly Word this[int index] => ref words[index];

    /// <summary>Forgets everything when nearly full. To be called between articles: it makes indexes invalid.</summary>
    public void MakeRoom()
    {
        if (count > Limit)
        {
            Array.Clear(slots);
            count = 0;
            stemCount = 0;
        }
    }

    /// <summary>The key of a word as written, which is soon to be found: its place is asked for.</summary>
    public ulong PrefetchSlot(ReadOnlySpan<char> surface)
    {
        var key = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(surface)) | 1;
        CacheLines.Prefetch(ref slots[(int)(key >> KeyShift)]);
        return key;
    }

    /// <summary>Asks for what is known of a word, once its place has come.</summary>
    public void PrefetchWord(ulong key)
    {
        ref readonly var slot = ref slots[(int)(key >> KeyShift)];
        if (slot.Key == key)
        {
            CacheLines.Prefetch(ref words[slot.Index]);
        }
    }

    /// <summary>Asks for the stems of a word, once it has come.</summary>
    public void PrefetchStems(in Word word)
    {
        // Where there is none, they may end before it.
        if (word.StemCount > 0)
        {
            CacheLines.Prefetch(ref stems[word.FirstStem]);
        }
    }

    /// <summary>Index of a word as written.</summary>
    public int Find(ReadOnlySpan<char> surface) => Find(surface, PrefetchSlot(surface));

    /// <param name="key">Of <see cref="PrefetchSlot"/>.</param>
    public int Find(ReadOnlySpan<char> surface, ulong key)
    {
        var slot = (int)(key >> KeyShift);
        while (slots[slot].Key != 0)
        {
            if (slots[slot].Key == key)
            {
                return slots[slot].Index;
            }

            slot = (slot + 1) & (Slots - 1);
        }

        var index = Add(surface);
        if (count < Slots - 1)
        {
            slots[slot] = new Slot { Key = key, Index = index };
        }

        return index;
    }

    private int Add(ReadOnlySpan<char> surface)
    {
        Span<char> lower = stackalloc char[Tokenizer.LongestWord + 2];
        lower = lower[..surface.Length];
        var word = new Word { Shape = ShapeOf(surface), LowerShare = -1 };
        for (var i = 0; i < surface.Length; i++)
        {
            var c = surface[i];
            word.Letters += (byte)(char.IsLetter(c) ? 1 : 0);
            lower[i] = c switch
            {
                '\u2019' => '\'',
                '\u2010' or '\u2011' or '\u2013' => '-',
                _ => char.ToLowerInvariant(c),
            };
        }

        word.Class = Lexicon.Classify(lower);
        if (word.Shape is WordShape.Upper or WordShape.Mixed && (word.Class & WordClass.Number) == 0 && !IsHyphenated(lower))
        {
            word.Class = AsName(word.Class, surface);
        }

        word.CasingKey = PhraseKey.OfCasing(PhraseKey.OfStem(lower));
        AddStems(ref word, lower);
        word.Key = PhraseKey.Empty;
        foreach (var stem in Stems(word))
        {
            word.Key = PhraseKey.Append(word.Key, stem);
        }

        if (statistics is not null)
        {
            word.Counts = statistics.Find(word.Key);
            var casing = statistics.Find(word.CasingKey);
            word.LowerShare = casing.Articles > 2 ? (float)casing.Whole / casing.Articles : -1;
        }

        if (count == words.Length)
        {
            Array.Resize(ref words, count * 2);
        }

        words[count] = word;
        return count++;
    }

    private static bool IsHyphenated(ReadOnlySpan<char> word) => word.Contains('-');

    /// <summary>Acronyms are names ("SET", "RUN"), but an article typed in capitals is not made of names: only short words count.</summary>
    private static WordClass AsName(WordClass known, ReadOnlySpan<char> word) =>
        word is "US" or "IT" or "WHO" || (word.Length <= 5 && (known & WordClass.Closed) == 0)
            ? WordClass.Noun | (known & WordClass.EndsInS)
            : known;

    private void AddStems(ref Word word, ReadOnlySpan<char> lower)
    {
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord + 2];
        word.FirstStem = stemCount;
        while (!lower.IsEmpty)
        {
            var cut = lower.IndexOf('-');
            var part = cut < 0 ? lower : lower[..cut];
            lower = cut < 0 ? default : lower[(cut + 1)..];
            part = part.EndsWith("'s") ? part[..^2] : part.TrimEnd('\'');
            if (part.IsEmpty)
            {
                continue;
            }

            part.CopyTo(buffer);
            var length = Porter.Stem(buffer, part.Length);
            if (stemCount == stems.Length)
            {
                Array.Resize(ref stems, stemCount * 2);
            }

            stems[stemCount++] = PhraseKey.OfStem(buffer[..length]);
            word.StemCount++;
        }
    }

    private static WordShape ShapeOf(ReadOnlySpan<char> word)
    {
        int upper = 0, small = 0;
        foreach (var c in word)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            small += char.IsLower(c) ? 1 : 0;
        }

        if (upper == 0)
        {
            return WordShape.Lower;
        }

        var first = char.IsUpper(word[0]);
        if (first && upper == 1 && small > 0)
        {
            return WordShape.Capitalized;
        }

        return small == 0 || (small == 1 && word[^1] == 's' && upper > 1) ? WordShape.Upper
            : first && IsTitleCompound(word) ? WordShape.Capitalized
            : WordShape.Mixed;
    }

    /// <summary>"Large-Scale": each part begins with a capital and goes on in small letters, or is small.</summary>
    private static bool IsTitleCompound(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && word[i - 1] is not ('-' or '\u2010' or '\u2011' or '\u2013'))
            {
                return false;
            }
        }

        return true;
    }

    private struct Slot
    {
        public ulong Key;
        public int Index;
    }
}
