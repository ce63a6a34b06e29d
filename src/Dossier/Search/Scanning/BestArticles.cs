namespace Dossier.Search.Scanning;

/// <summary>Keeps the articles with the highest scores; of equal ones those that come first in the index.</summary>
/// <remarks>Score and place are one number, so that a comparison is one: floats that are not negative stand in the order of their bits.</remarks>
internal sealed class BestArticles
{
    private readonly int kept;
    private ulong[] heap = new ulong[256];

    /// <param name="kept">How many.</param>
    public BestArticles(int kept) => this.kept = kept;

    public int Count { get; private set; }

    /// <summary>What an article must have to be kept from now on; lower than any score while there is room.</summary>
    public float Least { get; private set; } = -1;

    /// <param name="article">Number over all segments; of equal scores those added first must have lower ones.</param>
    /// <param name="score">At least 0.</param>
    public void Add(int article, float score)
    {
        if (kept == 0)
        {
            return;
        }

        var key = ((ulong)BitConverter.SingleToUInt32Bits(score) << 32) | ~(uint)article;
        if (Count < kept)
        {
            if (Count == heap.Length)
            {
                Array.Resize(ref heap, Math.Min(kept, heap.Length * 2));
            }

            Rise(Count++, key);
        }
        else if (key > heap[0])
        {
            Sink(key, Count);
        }

        Least = Count == kept ? BitConverter.UInt32BitsToSingle((uint)(heap[0] >> 32)) : -1;
    }

    /// <summary>The kept ones, best first; ends the collection.</summary>
    public (int Article, float Score)[] Take()
    {
        var best = new (int, float)[Count];
        Array.Sort(heap, 0, Count);
        for (var i = 0; i < best.Length; i++)
        {
            var key = heap[Count - 1 - i];
            best[i] = ((int)~(uint)key, BitConverter.UInt32BitsToSingle((uint)(key >> 32)));
        }

        Count = 0;
        return best;
    }

    private void Rise(int place, ulong key)
    {
        while (place > 0 && heap[(place - 1) / 2] > key)
        {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        heap[place] = key;
    }

    private void Sink(ulong key, int count)
    {
        var place = 0;
        for (var child = 1; child < count; child = (place * 2) + 1)
        {
            child += child + 1 < count && heap[child + 1] < heap[child] ? 1 : 0;
            if (heap[child] >= key)
            {
                break;
            }

            heap[place] = heap[child];
            place = child;
        }

        heap[place] = key;
    }
}
