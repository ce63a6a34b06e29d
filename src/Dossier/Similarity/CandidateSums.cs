using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    // Most sums are near to each other: counted in one place, each would wait for the one before.
    private const int Counters = 4;

    // Of a list: their places in the table are told at once.
    private const int Together = 64;

    private readonly int[] bySum = new int[Buckets * Counters];

    // An article, one added to it, in the lower half of a slot, its sum in the upper; 0 where there is none. Less than half of it is ever taken, and all of it
    // stays in the second cache of a core.
    private ulong[] table = new ulong[1 << 16];
    private int shift = 32 - 16;

    // The slots taken, in the order in which their articles were met, and one more that may be written to.
    private int[] taken = new int[(1 << 15) + 1];

    // Of those kept; once one after the other they are gone through fast.
    private int[] articles = [];
    private int[] sums = [];
    private bool isKept;

    /// <summary>How many are kept; all that something was added to before <see cref="Keep"/>.</summary>
    public int Count { get; private set; }

    /// <summary>An article of those kept.</summary>
    public int this[int index] => articles[index];

    /// <summary>Adds a weighed list. Not after <see cref="Keep"/>.</summary>
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
        TakeFromTable();
        CountBySum();

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
        TakeFromTable();
        (Count, isKept) = (0, false);
    }

    /// <summary>Puts what was added up where it is kept, and leaves the table empty.</summary>
    private unsafe void TakeFromTable()
    {
        if (isKept)
        {
            return;
        }

        isKept = true;
        if (articles.Length < Count)
        {
            (articles, sums) = (new int[taken.Length], new int[taken.Length]);
        }

        fixed (int* places = taken, known = articles, summed = sums)
        fixed (ulong* slots = table)
        {
            for (int i = 0, count = Count; i < count; i++)
            {
                var slot = slots[places[i]];
                slots[places[i]] = 0;
                (known[i], summed[i]) = ((int)(uint)slot - 1, (int)(slot >> 32));
            }
        }
    }

    private unsafe void CountBySum()
    {
        Array.Clear(bySum);
        fixed (int* summed = sums, counted = bySum)
        {
            for (int i = 0, count = Count; i < count; i++)
            {
                counted[(Bucket(summed[i]) * Counters) + (i & (Counters - 1))]++;
            }
        }
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
        while (Count + more >= taken.Length)
        {
            var old = table;
            (table, shift) = (new ulong[old.Length * 2], shift - 1);
            for (var i = 0; i < Count; i++)
            {
                var slot = old[taken[i]];
                var place = PlaceOf((int)(uint)slot - 1);
                while (table[place] != 0)
                {
                    place = (place + 1) & (table.Length - 1);
                }

                (table[place], taken[i]) = (slot, place);
            }

            Array.Resize(ref taken, (table.Length / 2) + 1);
        }
    }

    private int PlaceOf(int article) => (int)((uint)article * Golden >> shift);

    /// <summary>Adds to each of a list, for which there is room.</summary>
    /// <param name="impacts">What <paramref name="weight"/> is multiplied by; none for 1.</param>
    [MethodImpl(MethodImplOptions.NoInlining)] // Among the variables of a caller those of the loop would not all stay in registers.
    private unsafe void Note(ReadOnlySpan<int> list, ReadOnlySpan<byte> impacts, int weight)
    {
        var places = stackalloc uint[Together];
        fixed (int* listed = list, met = taken)
        fixed (byte* impactOf = impacts)
        fixed (ulong* slots = table)
        {
            var (count, mask) = (Count, (uint)table.Length - 1);
            for (var start = 0; start < list.Length; start += Together)
            {
                var behind = Math.Min(Together, list.Length - start);
                PlacesOf((uint*)listed + start, behind, places);
                for (var i = 0; i < behind; i++)
                {
                    var key = (uint)listed[start + i] + 1;
                    var nearness = impactOf == null ? weight : weight * impactOf[start + i];
                    var place = places[i];
                    var slot = slots[place];

                    // Met before or not is as good as thrown, and so no branch; that a slot is another's is rare.
                    while ((uint)slot != key & (uint)slot != 0)
                    {
                        place = (place + 1) & mask;
                        slot = slots[place];
                    }

                    met[count] = (int)place;
                    count += slot == 0 ? 1 : 0;
                    slots[place] = (slot & 0xFFFFFFFF_00000000 | key) + ((ulong)(uint)nearness << 32);
                }
            }

            Count = count;
        }
    }

    private unsafe void PlacesOf(uint* list, int count, uint* places)
    {
        var i = 0;
        for (; i + Vector512<uint>.Count <= count; i += Vector512<uint>.Count)
        {
            ((Vector512.Load(list + i) * Golden) >>> shift).Store(places + i);
        }

        for (; i < count; i++)
        {
            places[i] = list[i] * Golden >> shift;
        }
    }
}
