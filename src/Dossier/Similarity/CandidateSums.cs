using System.Numerics;

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

    private readonly int[] bySum = new int[Buckets];

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
        for (var i = 0; i < list.Length; i++)
        {
            Note(list[i], weight * impacts[i]);
        }
    }

    /// <summary>Adds the same for each of a list, as the other. Not after <see cref="Keep"/>.</summary>
    public void Add(ReadOnlySpan<int> list, int nearness)
    {
        MakeRoom(list.Length);
        foreach (var article in list)
        {
            Note(article, nearness);
        }
    }

    /// <summary>Adds to one of those kept.</summary>
    public void AddAt(int index, int nearness) => sums[index] += nearness;

    /// <summary>Keeps about so many, those with the largest sums.</summary>
    /// <param name="except">An article that is not kept.</param>
    public void Keep(int most, int except)
    {
        Array.Clear(bySum);
        foreach (var sum in sums.AsSpan(0, Count))
        {
            bySum[Bucket(sum)]++;
        }

        // The bucket from which on they are about as many as wanted.
        var (least, kept) = (Buckets - 1, 0);
        while (least > 0 && kept + bySum[least] <= most)
        {
            kept += bySum[least--];
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

    private void Note(int article, int nearness)
    {
        for (var place = PlaceOf(article); ; place = (place + 1) & (table.Length - 1))
        {
            var index = table[place] - 1;
            if (index < 0)
            {
                if (Count < Most)
                {
                    (articles[Count], sums[Count]) = (article, nearness);
                    table[place] = (ushort)++Count;
                }

                return;
            }

            if (articles[index] == article)
            {
                sums[index] += nearness;
                return;
            }
        }
    }
}
