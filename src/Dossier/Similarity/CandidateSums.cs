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

    private readonly int[] bySum = new int[Buckets];

    // An article in the upper half, one more than its ordinal, and its sum in the lower; 0 where there is none.
    private ulong[] table = new ulong[1 << 15];
    private int[] places = new int[1 << 14];
    private int shift = 32 - 15;
    private int used;

    /// <summary>How many are kept; all that something was added to before <see cref="Keep"/>.</summary>
    public int Count { get; private set; }

    /// <summary>An article of those kept.</summary>
    public int this[int index] => (int)(table[places[index]] >> 32) - 1;

    /// <summary>Adds a weighed list. Not after <see cref="Keep"/>.</summary>
    /// <param name="impacts">255 for 1.</param>
    public void Add(ReadOnlySpan<int> list, ReadOnlySpan<byte> impacts, int weight)
    {
        MakeRoom(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            Note(list[i], weight * impacts[i]);
        }
    }

    /// <summary>Adds the same for each of a list. Not after <see cref="Keep"/>.</summary>
    public void Add(ReadOnlySpan<int> list, int nearness)
    {
        MakeRoom(list.Length);
        foreach (var article in list)
        {
            Note(article, nearness);
        }
    }

    /// <summary>Adds to one of those kept.</summary>
    public void AddAt(int index, int nearness) => table[places[index]] += (uint)nearness;

    /// <summary>Keeps about so many, those with the largest sums.</summary>
    /// <param name="except">An article that is not kept.</param>
    public void Keep(int most, int except)
    {
        Array.Clear(bySum);
        for (var i = 0; i < Count; i++)
        {
            bySum[Bucket(table[places[i]])]++;
        }

        // The bucket from which on they are about as many as wanted.
        var (least, kept) = (Buckets - 1, 0);
        while (least > 0 && kept + bySum[least] <= most)
        {
            kept += bySum[least--];
        }

        least = kept == 0 ? least : least + 1;
        var near = 0;
        for (var i = 0; i < Count; i++)
        {
            var slot = table[places[i]];
            places[near] = places[i];
            near += Bucket(slot) >= least && (int)(slot >> 32) != except + 1 ? 1 : 0;
        }

        Count = near;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(table);
        (used, Count) = (0, 0);
    }

    private static int Bucket(ulong slot) => Math.Min(Buckets - 1, (int)((uint)slot >> BucketShift));

    private void MakeRoom(int more)
    {
        while (2 * (used + more) > table.Length)
        {
            var old = table;
            table = new ulong[old.Length * 2];
            places = new int[old.Length];
            (shift, used, Count) = (shift - 1, 0, 0);
            foreach (var slot in old)
            {
                if (slot != 0)
                {
                    Note((int)(slot >> 32) - 1, (int)(uint)slot);
                }
            }
        }
    }

    private void Note(int article, int nearness)
    {
        var key = (ulong)(uint)(article + 1) << 32;
        var mask = table.Length - 1;
        for (var place = (int)((uint)article * Golden >> shift); ; place = (place + 1) & mask)
        {
            ref var slot = ref table[place];
            if (slot == 0)
            {
                slot = key | (uint)nearness;
                places[Count++] = place;
                used++;
                return;
            }

            if (slot >> 32 == key >> 32)
            {
                slot += (uint)nearness;
                return;
            }
        }
    }
}
