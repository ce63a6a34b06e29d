using System.IO.Hashing;
using System.Runtime.InteropServices;
using Dossier.Keywords;
using Dossier.Search;

namespace Dossier.Analysis;

/// <summary>How many articles of the corpus share one of an article's first keywords, by year.</summary>
/// <remarks>
/// Counted once for the whole corpus: pairs of keyword and article are sorted, and for each article the lists of its keywords are united.
/// Stored form: the first year (16 bits), then a count (32 bits) for every year from it on; empty where no year is known.
/// </remarks>
internal sealed class KeywordYears
{
    public const string Name = "years";

    // What a page shows as its subject; further keywords would turn the plot into that of the whole corpus.
    public const int KeywordsCounted = 5;

    private readonly List<(long Keyword, int Ordinal)> pairs = [];
    private readonly List<short> years = [];

    /// <summary>Adds articles in the order of their ordinals.</summary>
    public void Add(IReadOnlyList<Keyword> keywords, int? year)
    {
        for (var i = 0; i < Math.Min(keywords.Count, KeywordsCounted); i++)
        {
            pairs.Add((Hash(keywords[i].Text), years.Count));
        }

        years.Add((short)(year ?? 0));
    }

    public void Write(string folder)
    {
        var sorted = CollectionsMarshal.AsSpan(pairs);
        var keywordsOf = new List<int>[years.Count];
        sorted.Sort();
        var starts = new List<int>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i].Keyword != sorted[i - 1].Keyword)
            {
                starts.Add(i);
            }

            (keywordsOf[sorted[i].Ordinal] ??= new List<int>(KeywordsCounted)).Add(starts.Count - 1);
        }

        starts.Add(sorted.Length);
        using var writer = new ColumnWriter(folder, Name);
        var seen = new int[years.Count];
        var counts = new int[10_000];
        for (var ordinal = 0; ordinal < years.Count; ordinal++)
        {
            var (first, last) = (int.MaxValue, 0);
            foreach (var keyword in keywordsOf[ordinal] ?? [])
            {
                for (var i = starts[keyword]; i < starts[keyword + 1]; i++)
                {
                    var other = sorted[i].Ordinal;
                    if (seen[other] == ordinal + 1 || years[other] == 0)
                    {
                        continue;
                    }

                    seen[other] = ordinal + 1;
                    counts[years[other]]++;
                    (first, last) = (Math.Min(first, years[other]), Math.Max(last, years[other]));
                }
            }

            writer.Add(ToBytes(counts, first, last));
            if (last > 0)
            {
                counts.AsSpan(first, last - first + 1).Clear();
            }
        }
    }

    public static byte[] ToBytes(IEnumerable<(int Year, int Count)> found)
    {
        var counts = new int[10_000];
        var (first, last) = (int.MaxValue, 0);
        foreach (var (year, count) in found)
        {
            counts[year] = count;
            (first, last) = (Math.Min(first, year), Math.Max(last, year));
        }

        return ToBytes(counts, first, last);
    }

    /// <summary>Years with at least one article, ascending.</summary>
    public static (int Year, int Count)[] FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 6)
        {
            return [];
        }

        var first = MemoryMarshal.Read<ushort>(bytes);
        var counts = MemoryMarshal.Cast<byte, int>(bytes[2..]);
        var result = new List<(int, int)>(counts.Length);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                result.Add((first + i, counts[i]));
            }
        }

        return [.. result];
    }

    private static byte[] ToBytes(int[] counts, int first, int last)
    {
        if (last == 0)
        {
            return [];
        }

        var bytes = new byte[2 + (4 * (last - first + 1))];
        MemoryMarshal.Write(bytes, (ushort)first);
        MemoryMarshal.AsBytes(counts.AsSpan(first, last - first + 1)).CopyTo(bytes.AsSpan(2));
        return bytes;
    }

    private static long Hash(string keyword) => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(KeywordKey.From(keyword).AsSpan()));
}
