using System.IO.Hashing;
using System.Runtime.InteropServices;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Search;

namespace Dossier.Analysis;

/// <summary>How many articles of the corpus share one of an article's first keywords, by year.</summary>
/// <remarks>
/// Counted once for the whole corpus: pairs of keyword and article are sorted, and for each article the lists of its keywords are united.
/// Stored form: the first year (16 bits), then a count (<see cref="VariableNumber"/>) for every year from it on; empty where no year is known.
/// </remarks>
internal sealed class KeywordYears
{
    public const string Name = "years";

    // What a page shows as its subject; further keywords would turn the plot into that of the whole corpus.
    public const int KeywordsCounted = 5;

    private readonly List<(long Keyword, int Ordinal)> pairs = [];
    private readonly List<short> years = [];

    /// <summary>Adds articles in the order of their ordinals.</summary>
    public void Add(IReadOnlyList<string> keywords, int? year)
    {
        for (var i = 0; i < Math.Min(keywords.Count, KeywordsCounted); i++)
        {
            pairs.Add((Hash(keywords[i]), years.Count));
        }

        years.Add((short)(year ?? 0));
    }

    public void Write(string folder)
    {
        // Articles by year, so that those of a year stand together.
        var places = new int[years.Count];
        var byYear = PlacesByYear(places);
        var sorted = CollectionsMarshal.AsSpan(pairs);
        foreach (ref var pair in sorted)
        {
            pair.Ordinal = places[pair.Ordinal];
        }

        sorted.Sort();
        var keywordsOf = new List<int>[years.Count];
        var (starts, articles) = (new List<int>(), new int[sorted.Length]);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i].Keyword != sorted[i - 1].Keyword)
            {
                starts.Add(i);
            }

            articles[i] = sorted[i].Ordinal;
            (keywordsOf[sorted[i].Ordinal] ??= new List<int>(KeywordsCounted)).Add(starts.Count - 1);
        }

        starts.Add(sorted.Length);
        pairs.Clear();
        pairs.TrimExcess();
        using var writer = new ColumnWriter(folder, Name);
        var counter = new YearCounter(byYear, [.. starts], articles);
        for (var ordinal = 0; ordinal < years.Count; ordinal++)
        {
            counter.Count(keywordsOf[places[ordinal]] ?? []);
            var found = counter.Counts.AsSpan(Math.Min(1, counter.Counts.Length));
            var (first, last) = (found.IndexOfAnyExcept(0) + 1, found.LastIndexOfAnyExcept(0) + 1);
            writer.Add(ToBytes(counter.Counts, first, last));
        }
    }

    /// <param name="places">Becomes the place of each article among all by year.</param>
    /// <returns>The years, ascending.</returns>
    private short[] PlacesByYear(int[] places)
    {
        var ordinals = new int[places.Length];
        for (var i = 0; i < ordinals.Length; i++)
        {
            ordinals[i] = i;
        }

        var sorted = years.ToArray();
        Array.Sort(sorted, ordinals);
        for (var place = 0; place < ordinals.Length; place++)
        {
            places[ordinals[place]] = place;
        }

        return sorted;
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
        if (bytes.Length < 3)
        {
            return [];
        }

        var result = new List<(int, int)>(bytes.Length);
        var rest = bytes[2..];
        for (int year = MemoryMarshal.Read<ushort>(bytes); !rest.IsEmpty; year++)
        {
            if (VariableNumber.Read(ref rest) is > 0 and var count)
            {
                result.Add((year, count));
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

        var bytes = new byte[2 + (VariableNumber.Longest * (last - first + 1))];
        MemoryMarshal.Write(bytes, (ushort)first);
        var length = 2;
        for (var year = first; year <= last; year++)
        {
            length += VariableNumber.Write(bytes.AsSpan(length), counts[year]);
        }

        return bytes[..length];
    }

    private static long Hash(string keyword) => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(KeywordKey.From(keyword).AsSpan()));
}
