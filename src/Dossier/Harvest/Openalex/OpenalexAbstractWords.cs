using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Dossier.Harvest.Openalex;

/// <summary>Collects words and their places, in memory of the size of the index, whatever the places are.</summary>
internal sealed class OpenalexAbstractWords : IDisposable
{
    /// <summary>Of so many words one may be missing or displaced.</summary>
    private const int Tolerance = 5;

    private byte[] text = ArrayPool<byte>.Shared.Rent(4096);
    private int[] ends = ArrayPool<int>.Shared.Rent(512);

    // Place in the upper half, number of the word in the lower one.
    private long[] places = ArrayPool<long>.Shared.Rent(512);
    private int words;
    private int standing;

    /// <summary>Begins a word: the name at which the reader is.</summary>
    public void Word(ref Utf8JsonReader reader)
    {
        var start = words == 0 ? 0 : ends[words - 1];
        Grow(ref text, start, start + reader.ValueSpan.Length);
        Grow(ref ends, words, words + 1);
        var length = reader.ValueIsEscaped ? reader.CopyString(text.AsSpan(start)) : reader.ValueSpan.Length;
        if (!reader.ValueIsEscaped)
        {
            reader.ValueSpan.CopyTo(text.AsSpan(start));
        }

        ends[words++] = start + length;
    }

    public void StandsAt(int place)
    {
        Grow(ref places, standing, standing + 1);
        places[standing++] = ((long)place << 32) | (uint)(words - 1);
    }

    /// <summary>The text, or null where there is none or too much of it is missing.</summary>
    public string? Join()
    {
        if (standing == 0)
        {
            return null;
        }

        var ordered = places.AsSpan(0, standing);
        ordered.Sort();
        // The same word twice at one place says no more than once.
        standing = WithoutRepeats(ordered);
        ordered = ordered[..standing];
        var (length, defects, last) = (0, 0, -1L);
        foreach (var entry in ordered)
        {
            var place = entry >> 32;
            defects += place == last + 1 ? 0 : 1;
            last = place;
            length += LengthOf((int)entry) + 1;
        }

        if (defects * Tolerance > standing)
        {
            return null;
        }

        var joined = ArrayPool<byte>.Shared.Rent(length);
        var at = 0;
        foreach (var entry in ordered)
        {
            var word = (int)entry;
            var size = LengthOf(word);
            text.AsSpan(ends[word] - size, size).CopyTo(joined.AsSpan(at));
            at += size;
            joined[at++] = (byte)' ';
        }

        var result = Encoding.UTF8.GetString(joined.AsSpan(0, at - 1));
        ArrayPool<byte>.Shared.Return(joined);
        return result;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(text);
        ArrayPool<int>.Shared.Return(ends);
        ArrayPool<long>.Shared.Return(places);
        (text, ends, places) = ([], [], []);
    }

    private static int WithoutRepeats(Span<long> ordered)
    {
        var kept = 1;
        foreach (var entry in ordered[1..])
        {
            if (entry != ordered[kept - 1])
            {
                ordered[kept++] = entry;
            }
        }

        return kept;
    }

    private int LengthOf(int word) => ends[word] - (word == 0 ? 0 : ends[word - 1]);

    private static void Grow<T>(ref T[] array, int used, int needed)
    {
        if (needed <= array.Length)
        {
            return;
        }

        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, 2 * array.Length));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
