using System.Numerics;
using System.Numerics.Tensors;

namespace Dossier.Analysis;

/// <summary>Counts by year the articles that have at least one of some keywords. Not thread-safe.</summary>
/// <remarks>
/// Articles are numbered in the order of their years, so that the articles of a year are a range. Going through all articles of all keywords of every article is quadratic in
/// the articles of a keyword; those of frequent keywords are therefore bits, united and counted 64 at once.
/// </remarks>
internal sealed class YearCounter
{
    /// <summary>A keyword that more than one article in so many has is frequent: at most five times as many keywords are, an eighth of a byte an article each.</summary>
    private const int FrequentShare = 512;

    private readonly int[] starts;
    private readonly int[] articles;
    private readonly short[] years;
    private readonly int[] yearStarts;
    private readonly ulong[]?[] bits;
    private readonly int[]?[] byYear;
    private readonly ulong[] union;
    private readonly int[] seen;
    private readonly List<int> frequent = [];
    private int number;

    /// <param name="years">Of every article, ascending; 0 where it is not known: these are not counted.</param>
    /// <param name="starts">Where the articles of each keyword begin, and where those of the last end.</param>
    /// <param name="articles">Of all keywords, one after the other.</param>
    /// <param name="leastFrequent">So many articles a keyword has at least to be frequent.</param>
    public YearCounter(short[] years, int[] starts, int[] articles, int leastFrequent = 1024)
    {
        (this.years, this.starts, this.articles) = (years, starts, articles);
        Last = years.Length > 0 ? years[^1] : 0;
        yearStarts = new int[Last + 2];
        foreach (var year in years)
        {
            yearStarts[year + 1]++;
        }

        for (var year = 0; year <= Last; year++)
        {
            yearStarts[year + 1] += yearStarts[year];
        }

        Counts = new int[Last + 1];
        union = new ulong[(years.Length + 63) / 64];
        seen = new int[years.Length];
        bits = new ulong[starts.Length - 1][];
        byYear = new int[bits.Length][];
        var least = Math.Max(leastFrequent, years.Length / FrequentShare);
        for (var keyword = 0; keyword < bits.Length; keyword++)
        {
            if (starts[keyword + 1] - starts[keyword] >= least)
            {
                var set = bits[keyword] = new ulong[union.Length];
                var counts = byYear[keyword] = new int[Counts.Length];
                foreach (var article in Of(keyword))
                {
                    Set(set, article);
                    counts[years[article]]++;
                }
            }
        }
    }

    /// <summary>The latest year.</summary>
    public int Last { get; }

    /// <summary>By year, of the keywords counted last; of year 0 without meaning.</summary>
    public int[] Counts { get; }

    public void Count(List<int> keywords)
    {
        number++;
        frequent.Clear();
        foreach (var keyword in keywords)
        {
            if (bits[keyword] is not null)
            {
                frequent.Add(keyword);
            }
        }

        var counted = Unite();
        foreach (var keyword in keywords)
        {
            if (bits[keyword] is null)
            {
                foreach (var article in Of(keyword))
                {
                    if (seen[article] != number && (counted is null || !Has(counted, article)))
                    {
                        seen[article] = number;
                        Counts[years[article]]++;
                    }
                }
            }
        }
    }

    /// <summary>Counts the articles of the frequent keywords.</summary>
    /// <returns>Their bits; null without any.</returns>
    private ulong[]? Unite()
    {
        if (frequent.Count == 0)
        {
            Array.Clear(Counts);
            return null;
        }

        if (frequent.Count == 1)
        {
            byYear[frequent[0]]!.CopyTo(Counts, 0);
            return bits[frequent[0]];
        }

        TensorPrimitives.BitwiseOr<ulong>(bits[frequent[0]], bits[frequent[1]], union);
        for (var i = 2; i < frequent.Count; i++)
        {
            TensorPrimitives.BitwiseOr<ulong>(union, bits[frequent[i]], union);
        }

        for (var year = 1; year <= Last; year++)
        {
            Counts[year] = CountBits(yearStarts[year], yearStarts[year + 1]);
        }

        return union;
    }

    private int CountBits(int from, int to)
    {
        if (from == to)
        {
            return 0;
        }

        var (first, last) = (from >> 6, (to - 1) >> 6);
        var (head, tail) = (ulong.MaxValue << from, ulong.MaxValue >> (63 - ((to - 1) & 63)));
        if (first == last)
        {
            return BitOperations.PopCount(union[first] & head & tail);
        }

        var count = BitOperations.PopCount(union[first] & head) + BitOperations.PopCount(union[last] & tail);
        foreach (var word in union.AsSpan(first + 1, last - first - 1))
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    private ReadOnlySpan<int> Of(int keyword) => articles.AsSpan(starts[keyword], starts[keyword + 1] - starts[keyword]);

    private static bool Has(ulong[] set, int article) => (set[article >> 6] >> article & 1) != 0;

    private static void Set(ulong[] set, int article) => set[article >> 6] |= 1UL << article;
}
