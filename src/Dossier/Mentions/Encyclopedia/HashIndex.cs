using System.Buffers.Binary;
using Dossier.Analysis;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>Writes keys with ordinals of pages, in ascending order of the keys: 8 and 4 bytes an entry, little-endian.</summary>
internal sealed class HashIndexWriter(string path) : IDisposable
{
    private readonly FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18);

    public void Add(ulong key, int ordinal)
    {
        Span<byte> entry = stackalloc byte[HashIndex.EntryLength];
        BinaryPrimitives.WriteUInt64LittleEndian(entry, key);
        BinaryPrimitives.WriteInt32LittleEndian(entry[8..], ordinal);
        file.Write(entry);
    }

    public void Dispose() => file.Dispose();
}

/// <summary>Reads what <see cref="HashIndexWriter"/> wrote. Safe for any number of threads.</summary>
internal sealed class HashIndex(string path) : IDisposable
{
    public const int EntryLength = 12;
    private readonly MappedBytes file = new(path);

    public long Count => file.Length / EntryLength;

    /// <summary>Ordinal of an entry.</summary>
    public int this[long entry] => BinaryPrimitives.ReadInt32LittleEndian(file.Slice((entry * EntryLength) + 8, 4));

    /// <summary>The first entry with a key, and the number of those that follow it with the same, counting no more than <paramref name="limit"/>.</summary>
    public (long First, int Count) Find(ulong key, int limit)
    {
        var (low, high) = Bracket(key);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = KeyAt(middle) < key ? (middle + 1, high) : (low, middle);
        }

        var found = 0;
        while (found < limit && low + found < Count && KeyAt(low + found) == key)
        {
            found++;
        }

        return (low, found);
    }

    public void Dispose() => file.Dispose();

    /// <summary>A range in which the first entry with the key lies, if there is one.</summary>
    /// <remarks>Keys are hashes and so spread evenly: the place is guessed, then the range widened by doubling steps.</remarks>
    private (long Low, long High) Bracket(ulong key)
    {
        var guess = (long)Math.BigMul(key, (ulong)Count, out _);
        var (low, high) = (guess, guess);
        for (long step = 64; low > 0 && KeyAt(low) >= key; step *= 2)
        {
            (high, low) = (low, Math.Max(0, low - step));
        }

        for (long step = 64; high < Count && KeyAt(high) < key; step *= 2)
        {
            (low, high) = (high, Math.Min(Count, high + step));
        }

        return (low, high);
    }

    private ulong KeyAt(long entry) => BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(entry * EntryLength, 8));
}
