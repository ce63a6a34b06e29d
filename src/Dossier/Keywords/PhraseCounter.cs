using System.Runtime.InteropServices;
using Dossier.Memory;

namespace Dossier.Keywords;

/// <summary>Counts in how many articles each word and phrase stands. One for each thread, merged at the end. Not thread-safe.</summary>
/// <remarks>
/// Memory is bounded as in lossy counting (Manku and Motwani, VLDB 2002): when the table is full, the rarest phrases are forgotten, so that
/// the count of a phrase may be too low by a few, and a phrase of a handful of articles may be missing.
/// </remarks>
public sealed class PhraseCounter
{
    /// <summary>Slots of 16 bytes at most: 134 MB.</summary>
    private const int MostSlots = 1 << 23;

    /// <summary>Slots of another table read in a row; a power of two, as is the number of blocks.</summary>
    private const int MergedBlock = 64;

    /// <summary>From this corpus size on, phrases of one article alone are not kept: a missing phrase counts as rare anyway.</summary>
    private const int SmallCorpus = 5_000;

    private readonly ArticlePhrases phrases = new(new WordTable(null));
    private readonly List<Token> keywordTokens = [];
    private readonly int mostSlots;
    private ulong[] keys;
    private ulong[] counts;
    private int used;
    private long articles;

    public PhraseCounter()
        : this(MostSlots)
    {
    }

    /// <param name="mostSlots">Limit of the table, a power of two; tests make it small.</param>
    internal PhraseCounter(int mostSlots)
    {
        this.mostSlots = mostSlots;
        keys = new ulong[Math.Min(1 << 16, mostSlots)];
        counts = new ulong[keys.Length];
    }

    /// <summary>Phrases held now.</summary>
    internal int Phrases => used;

    /// <summary>Counts one article.</summary>
    /// <param name="title">Prose, as of <c>RichText.ToProse</c>.</param>
    /// <param name="abstractText">Prose, empty where there is no abstract.</param>
    /// <param name="authorKeywords">Keywords that the metadata give, which tell what else may serve as one.</param>
    public void Add(string title, string abstractText, IReadOnlyList<string>? authorKeywords = null)
    {
        articles++;
        phrases.Read(title, abstractText);
        foreach (ref readonly var candidate in phrases.Candidates)
        {
            Prefetch(candidate.Key);
        }

        foreach (ref readonly var candidate in phrases.Candidates)
        {
            Count(candidate.Key, Tally.Of(1, candidate.InTitle > 0 ? 1 : 0, candidate.Whole > 0 ? 1 : 0, 0));
            if (candidate.Length > 1 && candidate.Last >= phrases.TitleTokens && phrases.IsCapitalized(candidate.Last, candidate.Length))
            {
                Count(PhraseKey.OfCasing(candidate.Key), Tally.Of(1, 0, 0, 0));
            }
        }

        CountCasing();
        for (var i = 0; authorKeywords is not null && i < authorKeywords.Count; i++)
        {
            CountGiven(authorKeywords[i]);
        }
    }

    /// <summary>Adds the counts of another counter, which stays as it is.</summary>
    public void Merge(PhraseCounter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        articles += other.articles;

        // Not in the order of the slots, which would fill the beginning of this table beyond its end's measure, and make probing there a walk over all that
        // found no room before; but block by block, since the keys of a block come close to each other here as well.
        var blocks = other.keys.Length / MergedBlock;
        var stride = (int)(blocks * 0.618) | 1;
        for (var (step, block) = (0, 0); step < blocks; step++, block = (block + stride) & (blocks - 1))
        {
            for (var i = block * MergedBlock; i < (block + 1) * MergedBlock; i++)
            {
                if (other.keys[i] != 0)
                {
                    Count(other.keys[i], other.counts[i]);
                }
            }
        }
    }

    /// <summary>Writes the counts as they stand: articles, slots, phrases, then the keys and the counts of all slots (64 bits each, little-endian).</summary>
    internal void Write(BinaryWriter into)
    {
        into.Write(articles);
        into.Write(keys.Length);
        into.Write(used);
        into.Write(MemoryMarshal.AsBytes<ulong>(keys));
        into.Write(MemoryMarshal.AsBytes<ulong>(counts));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    internal static PhraseCounter Read(BinaryReader from)
    {
        var read = new PhraseCounter(MostSlots) { articles = from.ReadInt64() };
        (read.keys, read.used) = (new ulong[from.ReadInt32()], from.ReadInt32());
        read.counts = new ulong[read.keys.Length];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.keys.AsSpan()));
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.counts.AsSpan()));
        return read;
    }

    /// <summary>The statistics of what was counted so far.</summary>
    public PhraseStatistics Build()
    {
        var least = articles < SmallCorpus ? 1 : 2;
        var kept = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            kept += keys[i] != 0 && IsWorthKeeping(counts[i], least) ? 1 : 0;
        }

        var slots = new ulong[(kept * 4 / 3) + 1];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0 && IsWorthKeeping(counts[i], least))
            {
                var tally = counts[i];
                PhraseStatistics.Store(slots, keys[i],
                    new PhraseCounts(Tally.Articles(tally), Tally.Titles(tally), Tally.Whole(tally), Tally.Given(tally)));
            }
        }

        return new PhraseStatistics(articles, slots);
    }

    private static bool IsWorthKeeping(ulong tally, int least) => Tally.Articles(tally) >= least || Tally.Given(tally) > 0;

    /// <summary>Counts, inside of sentences of the abstract, where words are written with and without capitals.</summary>
    private void CountCasing()
    {
        var tokens = phrases.Tokens;
        for (var i = phrases.TitleTokens; i < tokens.Length; i++)
        {
            if (tokens[i].Gap != Gap.Sentence && phrases.Tags[i] != Tag.Function)
            {
                ref readonly var word = ref phrases.WordAt(i);
                Count(word.CasingKey, Tally.Of(1, 0, word.Shape == WordShape.Lower ? 1 : 0, 0));
            }
        }
    }

    private void CountGiven(string keyword)
    {
        var key = phrases.KeyOf(keyword, keywordTokens);
        if (key != 0)
        {
            Count(key, Tally.Of(0, 0, 0, 1));
        }
    }

    private void Count(ulong key, ulong tally)
    {
        key = key == 0 ? 1 : key;
        var slot = SlotOf(key);
        while (keys[slot] != key)
        {
            if (keys[slot] == 0)
            {
                if (used >= keys.Length / 4 * 3)
                {
                    MakeRoom();
                    Count(key, tally);
                    return;
                }

                keys[slot] = key;
                used++;
                break;
            }

            slot = (slot + 1) & (keys.Length - 1);
        }

        counts[slot] = Tally.Sum(counts[slot], tally);
    }

    // The table fits in no cache.
    private void Prefetch(ulong key)
    {
        var slot = SlotOf(key);
        CacheLines.Prefetch(ref keys[slot]);
        CacheLines.Prefetch(ref counts[slot]);
    }

    private int SlotOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 32) & (keys.Length - 1);

    private void MakeRoom()
    {
        if (keys.Length < mostSlots)
        {
            Grow();
            return;
        }

        // Forgetting until half is free keeps this rare.
        for (var least = 1; used > keys.Length / 2; least++)
        {
            Forget(least);
        }
    }

    private void Grow()
    {
        var (oldKeys, oldCounts) = (keys, counts);
        keys = new ulong[oldKeys.Length * 2];
        counts = new ulong[keys.Length];
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0)
            {
                Place(oldKeys[i], oldCounts[i]);
            }
        }
    }

    /// <summary>Takes out, in place, the phrases of at most so many articles.</summary>
    private void Forget(int most)
    {
        // Beginning behind a free slot, every entry is put back at or before the slot from which it was taken, so that probing stays whole.
        var start = Array.IndexOf(keys, 0UL);
        for (var step = 1; step < keys.Length; step++)
        {
            var slot = (start + step) & (keys.Length - 1);
            var (key, tally) = (keys[slot], counts[slot]);
            if (key == 0)
            {
                continue;
            }

            keys[slot] = 0;
            counts[slot] = 0;
            if (Tally.Articles(tally) <= most && Tally.Given(tally) < most)
            {
                used--;
            }
            else
            {
                Place(key, tally);
            }
        }
    }

    private void Place(ulong key, ulong tally)
    {
        var slot = SlotOf(key);
        while (keys[slot] != 0)
        {
            slot = (slot + 1) & (keys.Length - 1);
        }

        keys[slot] = key;
        counts[slot] = tally;
    }

    /// <summary>
    /// Four counts in 64 bits, each of which stays at its limit: 21 bits of articles, 16 of titles, 19 of whole phrases, 8 given.
    /// </summary>
    private static class Tally
    {
        private const ulong Most = (1UL << 21) - 1, MostTitles = (1UL << 16) - 1, MostWhole = (1UL << 19) - 1, MostGiven = (1UL << 8) - 1;

        public static ulong Of(int articles, int titles, int whole, int given) =>
            (uint)articles | ((ulong)(uint)titles << 21) | ((ulong)(uint)whole << 37) | ((ulong)(uint)given << 56);

        public static int Articles(ulong tally) => (int)(tally & Most);

        public static int Titles(ulong tally) => (int)((tally >> 21) & MostTitles);

        public static int Whole(ulong tally) => (int)((tally >> 37) & MostWhole);

        public static int Given(ulong tally) => (int)(tally >> 56);

        public static ulong Sum(ulong a, ulong b) =>
            Math.Min((a & Most) + (b & Most), Most)
            | (Math.Min(((a >> 21) & MostTitles) + ((b >> 21) & MostTitles), MostTitles) << 21)
            | (Math.Min(((a >> 37) & MostWhole) + ((b >> 37) & MostWhole), MostWhole) << 37)
            | (Math.Min((a >> 56) + (b >> 56), MostGiven) << 56);
    }
}
