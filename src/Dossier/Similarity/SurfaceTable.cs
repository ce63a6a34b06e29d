using System.Numerics;
using Dossier.Memory;

namespace Dossier.Similarity;

/// <summary>Distinct words as they stand in the text, numbered by first appearance, with how often each was seen.</summary>
/// <remarks>Open addressing over 64-bit hashes; one table a thread, so that no lock is needed. Memory is bounded: a full table
/// takes no new word, which in a stream this long can only be one of the rarest.</remarks>
internal sealed class SurfaceTable
{
    private const int MaxWords = 6_000_000;

    private (ulong Hash, int Word)[] slots = new (ulong, int)[1 << 14];
    private Surface[] surfaces = new Surface[(1 << 13) + 1];
    private char[] text = new char[1 << 16];
    private int stamp;

    public int Count { get; private set; }

    public ReadOnlySpan<char> Text(int word) => text.AsSpan(surfaces[word].Start..surfaces[word + 1].Start);

    public int Occurrences(int word) => surfaces[word].Occurrences;

    /// <summary>Begins a new article: every word's place in it is unset.</summary>
    public void NextArticle() => stamp++;

    /// <summary>The word's place in the current article, set to <paramref name="next"/> when it is new there.</summary>
    public int Place(int word, int next)
    {
        ref var surface = ref surfaces[word];
        if (surface.Stamp != stamp)
        {
            (surface.Stamp, surface.Place) = (stamp, next);
        }

        return surface.Place;
    }

    /// <summary>Asks for the place of a word that is soon to be added.</summary>
    public void PrefetchSlot(ulong hash) => CacheLines.Prefetch(ref slots[hash & (ulong)(slots.Length - 1)]);

    /// <summary>Asks for what is known of it, once its place has come.</summary>
    public void PrefetchWord(ulong hash) => CacheLines.Prefetch(ref surfaces[slots[hash & (ulong)(slots.Length - 1)].Word]);

    /// <summary>Number of a word, given with its hash; -1 when the table is full.</summary>
    public int Add(ulong hash, ReadOnlySpan<char> word)
    {
        var mask = slots.Length - 1;
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            if (slots[i].Hash == hash)
            {
                surfaces[slots[i].Word].Occurrences++;
                return slots[i].Word;
            }

            if (slots[i].Hash == 0)
            {
                return Count == MaxWords ? -1 : Insert(i, hash, word);
            }
        }
    }

    private int Insert(int slot, ulong hash, ReadOnlySpan<char> word)
    {
        // One more than there are words: it tells where the text of the last one ends.
        if (Count + 1 == surfaces.Length)
        {
            Array.Resize(ref surfaces, (Count * 2) + 1);
        }

        var start = surfaces[Count].Start;
        if (start + word.Length > text.Length)
        {
            Array.Resize(ref text, (int)BitOperations.RoundUpToPowerOf2((uint)(start + word.Length)));
        }

        word.CopyTo(text.AsSpan(start));
        surfaces[Count + 1].Start = start + word.Length;
        (surfaces[Count].Occurrences, surfaces[Count].Stamp) = (1, stamp - 1);
        slots[slot] = (hash, Count++);
        if (Count * 3L > slots.Length * 2L)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        var old = slots;
        slots = new (ulong, int)[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var known in old)
        {
            if (known.Hash != 0)
            {
                var slot = (int)known.Hash & mask;
                while (slots[slot].Hash != 0)
                {
                    slot = (slot + 1) & mask;
                }

                slots[slot] = known;
            }
        }
    }

    private struct Surface
    {
        public int Occurrences;
        public int Stamp;
        public int Place;

        /// <summary>Of its text.</summary>
        public int Start;
    }
}
