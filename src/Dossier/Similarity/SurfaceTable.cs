using System.Numerics;

namespace Dossier.Similarity;

/// <summary>Distinct words as they stand in the text, numbered by first appearance, with how often each was seen.</summary>
/// <remarks>Open addressing over 64-bit hashes; one table a thread, so that no lock is needed. Memory is bounded: a full table
/// takes no new word, which in a stream this long can only be one of the rarest.</remarks>
internal sealed class SurfaceTable
{
    private const int MaxWords = 6_000_000;

    private ulong[] keys = new ulong[1 << 14];
    private int[] slots = new int[1 << 14];
    private int[] counts = new int[1 << 13];
    private int[] stamps = new int[1 << 13];
    private int[] places = new int[1 << 13];
    private int[] starts = new int[(1 << 13) + 1];
    private char[] text = new char[1 << 16];
    private int stamp;

    public int Count { get; private set; }

    public ReadOnlySpan<char> Text(int word) => text.AsSpan(starts[word]..starts[word + 1]);

    public int Occurrences(int word) => counts[word];

    /// <summary>Begins a new article: every word's place in it is unset.</summary>
    public void NextArticle() => stamp++;

    /// <summary>The word's place in the current article, set to <paramref name="next"/> when it is new there.</summary>
    public int Place(int word, int next)
    {
        if (stamps[word] != stamp)
        {
            stamps[word] = stamp;
            places[word] = next;
        }

        return places[word];
    }

    /// <summary>Number of a word, given with its hash; -1 when the table is full.</summary>
    public int Add(ulong hash, ReadOnlySpan<char> word)
    {
        var mask = keys.Length - 1;
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            if (keys[i] == hash)
            {
                counts[slots[i]]++;
                return slots[i];
            }

            if (keys[i] == 0)
            {
                return Count == MaxWords ? -1 : Insert(i, hash, word);
            }
        }
    }

    private int Insert(int slot, ulong hash, ReadOnlySpan<char> word)
    {
        if (Count == counts.Length)
        {
            Array.Resize(ref counts, Count * 2);
            Array.Resize(ref stamps, Count * 2);
            Array.Resize(ref places, Count * 2);
            Array.Resize(ref starts, (Count * 2) + 1);
        }

        var start = starts[Count];
        if (start + word.Length > text.Length)
        {
            Array.Resize(ref text, (int)BitOperations.RoundUpToPowerOf2((uint)(start + word.Length)));
        }

        word.CopyTo(text.AsSpan(start));
        starts[Count + 1] = start + word.Length;
        counts[Count] = 1;
        stamps[Count] = stamp - 1;
        keys[slot] = hash;
        slots[slot] = Count++;
        if (Count * 3L > keys.Length * 2L)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        var (oldKeys, oldSlots) = (keys, slots);
        keys = new ulong[oldKeys.Length * 2];
        slots = new int[keys.Length];
        var mask = keys.Length - 1;
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0)
            {
                var j = (int)oldKeys[i] & mask;
                while (keys[j] != 0)
                {
                    j = (j + 1) & mask;
                }

                (keys[j], slots[j]) = (oldKeys[i], oldSlots[i]);
            }
        }
    }
}
