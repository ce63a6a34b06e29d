using System.Numerics;
using Dossier.Memory;

namespace Dossier.Similarity;

/// <summary>Adds up for one article what speaks for others, and keeps those with the largest sums. One a thread.</summary>
/// <remarks>A small table with open addressing in place of a number for every article of the corpus: what is added to in no order stays in the cache of its core.</remarks>
internal sealed class CandidateSums
{
    /// <summary>The sum that a cosine of 1 adds.</summary>
    public const int One = 255 * 255;

    private const int BucketShift = 6;
    private const int Buckets = One >> BucketShift;
    private const uint Golden = 0x9E3779B9;

    private const int Most = ushort.MaxValue - 1;

    // Most sums are near to each other: counted in one place, each would wait for the one before.
    private const int Counters = 4;

    // Of a list: its place in the table is asked for before it is read.
    private const int Ahead = 8;

    private readonly int[] bySum = new int[Buckets * Counters];

    // Articles and their sums stand one after the other, so that all can be gone through fast; the table has for an article one more than its place
    // among them, 0 where there is none. Two bytes a slot: all of it together stays in the second cache of a core.
    private int[] articles = new int[1 << 14];
    private int[] sums = new int[1 << 14];
    private ushort[] table = new ushort[1 << 15];
    private int shift = 32 - 15;

    /// <summary>How many are kept; all that something was added to before <see cref="Keep"/>.</summary>
    public int Count { get; private set; }

    /// <summary>An article of those kept.</summary>
    public int this[int index] => articles[index];

    /// <summary>Adds a weighed list; beyond 65,534 articles, those not met before are left out. Not after <see cref="Keep"/>.</summary>
    /// <param name="impacts">255 for 1.</param>
    public void Add(ReadOnlySpan<int> list, ReadOnlySpan<byte> impacts, int weight)
    {
        MakeRoom(list.Length);
        Note(list, impacts[..list.Length], weight);
    }

    /// <summary>Adds the same for each of a list, as the other. Not after <see cref="Keep"/>.</summary>
    public void Add(ReadOnlySpan<int> list, int nearness)
    {
        MakeRoom(list.Length);
        Note(list, [], nearness);
    }

    /// <summary>Adds to one of those kept.</summary>
    public void AddAt(int index, int nearness) => sums[index] += nearness;

    /// <summary>Keeps about so many, those with the largest sums.</summary>
    /// <param name="except">An article that is not kept.</param>
    public void Keep(int most, int except)
    {
        Array.Clear(bySum);
        for (var i = 0; i < Count; i++)
        {
            bySum[(Bucket(sums[i]) * Counters) + (i % Counters)]++;
        }

        // The bucket from which on they are about as many as wanted.
        var (least, kept) = (Buckets - 1, 0);
        while (least > 0 && kept + CountOf(least) is var more && more <= most)
        {
            (kept, least) = (more, least - 1);
        }

        least = kept == 0 ? least : least + 1;
        Compact(least << BucketShift, except);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(table);
        Count = 0;
    }

    /// <summary>Keeps those with sums from <paramref name="least"/> on.</summary>
    private void Compact(int least, int except)
    {
        var near = 0;
        var all = sums.AsSpan(0, Count);
        for (var i = 0; i < all.Length;)
        {
            // Most are far: whole groups of them are passed over.
            if (i + Vector<int>.Count <= all.Length && Vector.LessThanAll(new Vector<int>(all[i..]), new Vector<int>(least)))
            {
                i += Vector<int>.Count;
                continue;
            }

            for (var end = Math.Min(all.Length, i + Vector<int>.Count); i < end; i++)
            {
                (articles[near], all[near]) = (articles[i], all[i]);
                near += all[i] >= least && articles[i] != except ? 1 : 0;
            }
        }

        Count = near;
    }

    private int CountOf(int bucket)
    {
        var counted = bySum.AsSpan(bucket * Counters, Counters);
        return counted[0] + counted[1] + counted[2] + counted[3];
    }

    private static int Bucket(int sum) => Math.Min(Buckets - 1, sum >> BucketShift);

    private void MakeRoom(int more)
    {
        while (Count + more > articles.Length && articles.Length <= Most)
        {
            Array.Resize(ref articles, articles.Length * 2);
            Array.Resize(ref sums, articles.Length);
            table = new ushort[table.Length * 2];
            shift--;
            for (var i = 0; i < Count; i++)
            {
                var place = PlaceOf(articles[i]);
                while (table[place] != 0)
                {
                    place = (place + 1) & (table.Length - 1);
                }

                table[place] = (ushort)(i + 1);
            }
        }
    }

    private int PlaceOf(int article) => (int)((uint)article * Golden >> shift);

    /// <summary>Adds to each of a list, for which there is room.</summary>
    /// <param name="impacts">What <paramref name="weight"/> is multiplied by; none for 1.</param>
    private unsafe void Note(ReadOnlySpan<int> list, ReadOnlySpan<byte> impacts, int weight)
    {
        fixed (int* listed = list, known = articles, summed = sums)
        fixed (byte* impactOf = impacts)
        fixed (ushort* slots = table)
        {
            var (count, mask) = (Count, table.Length - 1);
            for (var i = 0; i < list.Length; i++)
            {
                CacheLines.Prefetch(ref slots[PlaceOf(listed[Math.Min(i + Ahead, list.Length - 1)])]);
                var article = listed[i];
                var nearness = impactOf == null ? weight : weight * impactOf[i];
                var place = PlaceOf(article);
                while (slots[place] != 0 && known[slots[place] - 1] != article)
                {
                    place = (place + 1) & mask;
                }

                if (slots[place] != 0)
                {
                    summed[slots[place] - 1] += nearness;
                }
                else if (count < Most)
                {
                    (known[count], summed[count]) = (article, nearness);
                    slots[place] = (ushort)++count;
                }
            }

            Count = count;
        }
    }
}
