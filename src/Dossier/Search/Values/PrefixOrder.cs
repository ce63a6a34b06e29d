using System.Buffers.Binary;

namespace Dossier.Search.Values;

/// <summary>Sorts by bytes, the first eight of which stand ready as a number.</summary>
internal static class PrefixOrder
{
    private const int MostBuckets = 64;
    private const int Samples = 64 * 64;

    /// <summary>Fewer are sorted by one thread.</summary>
    private const int Few = 1 << 16;

    /// <summary>The first eight bytes, the first the most significant; zeros behind the end.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }

        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        bytes.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    /// <summary>Sorts by all cores: values are dealt into ranges of their prefixes, then every range is sorted by itself.</summary>
    /// <param name="prefixOf">What <paramref name="order"/> compares first.</param>
    /// <returns>The sorted values, in an array of their own or in the one given.</returns>
    public static T[] Sort<T, TOrder>(T[] values, Func<T, ulong> prefixOf, TOrder order)
        where TOrder : IComparer<T>
    {
        if (values.Length < Few)
        {
            values.AsSpan().Sort(order);
            return values;
        }

        var samples = new ulong[Samples];
        for (var i = 0; i < Samples; i++)
        {
            samples[i] = prefixOf(values[(int)((long)i * values.Length / Samples)]);
        }

        Array.Sort(samples);
        ulong[] bounds = [.. Enumerable.Range(1, MostBuckets - 1).Select(i => samples[i * Samples / MostBuckets]).Distinct()];
        var buckets = bounds.Length + 1;
        var starts = new int[buckets + 1];
        var bucketOf = new byte[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var at = Array.BinarySearch(bounds, prefixOf(values[i]));
            bucketOf[i] = (byte)(at < 0 ? ~at : at + 1);
            starts[bucketOf[i] + 1]++;
        }

        for (var i = 0; i < buckets; i++)
        {
            starts[i + 1] += starts[i];
        }

        var sorted = new T[values.Length];
        var next = starts.AsSpan(0, buckets).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            sorted[next[bucketOf[i]]++] = values[i];
        }

        Parallel.For(0, buckets, bucket => sorted.AsSpan(starts[bucket], starts[bucket + 1] - starts[bucket]).Sort(order));
        return sorted;
    }
}
