using System.Buffers.Binary;

namespace Dossier.Search.Values;

/// <summary>An order of values by bytes, which gives eight of them at a time as a number.</summary>
internal interface IPrefixOrder<T> : IComparer<T>
{
    /// <summary>Eight of the bytes that are compared, as <see cref="PrefixOrder.Of"/> gives them.</summary>
    /// <param name="from">How many bytes stand before them.</param>
    ulong PrefixOf(in T value, int from);
}

/// <summary>Sorts by bytes, eight of them at a time as a number: each value's are read once, and not for each comparison.</summary>
internal static class PrefixOrder
{
    private const int MostBuckets = 64;
    private const int Samples = 64 * 64;

    /// <summary>Fewer are sorted by one thread.</summary>
    private const int Few = 1 << 16;

    /// <summary>So many that begin alike are compared one with the other.</summary>
    private const int FewAlike = 12;

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

    /// <summary>Eight bytes behind some; zeros behind the end.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes, int from) => from < bytes.Length ? Of(bytes[from..]) : 0;

    /// <summary>Sorts by all cores: values are dealt into ranges of their prefixes, then every range is sorted by itself.</summary>
    /// <returns>The sorted values, in an array of their own.</returns>
    public static T[] Sort<T, TOrder>(T[] values, TOrder order)
        where TOrder : IPrefixOrder<T>
    {
        var (prefixes, places, starts) = (new ulong[values.Length], new int[values.Length], (int[])[0, values.Length]);
        if (values.Length < Few)
        {
            for (var i = 0; i < values.Length; i++)
            {
                (prefixes[i], places[i]) = (order.PrefixOf(values[i], 0), i);
            }
        }
        else
        {
            starts = Deal(values, order, prefixes, places);
        }

        var sorted = new T[values.Length];
        Parallel.For(0, starts.Length - 1, bucket =>
        {
            var range = starts[bucket]..starts[bucket + 1];
            Sort(values, order, prefixes.AsSpan(range), places.AsSpan(range), 0);
            for (var i = starts[bucket]; i < starts[bucket + 1]; i++)
            {
                sorted[i] = values[places[i]];
            }
        });
        return sorted;
    }

    /// <returns>Where each range begins, and the end of the last.</returns>
    private static int[] Deal<T, TOrder>(T[] values, TOrder order, ulong[] prefixes, int[] places)
        where TOrder : IPrefixOrder<T>
    {
        var samples = new ulong[Samples];
        for (var i = 0; i < Samples; i++)
        {
            samples[i] = order.PrefixOf(values[(int)((long)i * values.Length / Samples)], 0);
        }

        Array.Sort(samples);
        ulong[] bounds = [.. Enumerable.Range(1, MostBuckets - 1).Select(i => samples[i * Samples / MostBuckets]).Distinct()];
        var starts = new int[bounds.Length + 2];
        var bucketOf = new byte[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var at = Array.BinarySearch(bounds, order.PrefixOf(values[i], 0));
            bucketOf[i] = (byte)(at < 0 ? ~at : at + 1);
            starts[bucketOf[i] + 1]++;
        }

        for (var i = 0; i + 1 < starts.Length; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var place = next[bucketOf[i]]++;
            (prefixes[place], places[place]) = (order.PrefixOf(values[i], 0), i);
        }

        return starts;
    }

    /// <summary>Sorts those that are alike before some of their bytes.</summary>
    /// <param name="prefixes">Of each, from there on.</param>
    /// <param name="places">Of each among the values.</param>
    private static void Sort<T, TOrder>(T[] values, TOrder order, Span<ulong> prefixes, Span<int> places, int from)
        where TOrder : IPrefixOrder<T>
    {
        prefixes.Sort(places);
        for (int first = 0, behind; first < places.Length; first = behind)
        {
            var prefix = prefixes[first];
            for (behind = first + 1; behind < places.Length && prefixes[behind] == prefix;)
            {
                behind++;
            }

            var alike = places[first..behind];

            // A zero at the end is the end of the bytes, or else is as good as none to tell them apart.
            if (alike.Length <= FewAlike || (prefix & byte.MaxValue) == 0)
            {
                alike.Sort(new ByPlace<T, TOrder>(values, order));
                continue;
            }

            for (var i = 0; i < alike.Length; i++)
            {
                prefixes[first + i] = order.PrefixOf(values[alike[i]], from + sizeof(ulong));
            }

            Sort(values, order, prefixes[first..behind], alike, from + sizeof(ulong));
        }
    }

    private readonly struct ByPlace<T, TOrder>(T[] values, TOrder order) : IComparer<int>
        where TOrder : IPrefixOrder<T>
    {
        public int Compare(int x, int y) => order.Compare(values[x], values[y]);
    }
}
