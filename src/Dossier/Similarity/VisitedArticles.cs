namespace Dossier.Similarity;

/// <summary>The articles that were met in a query. One a thread. Small, so that it stays in the cache of its core.</summary>
internal sealed class VisitedArticles
{
    private const uint Golden = 0x9E3779B9;

    // The number of the query in the upper half, the article in the lower; of another query, a slot is free.
    private ulong[] table = new ulong[1 << 12];
    private int shift = 32 - 12;
    private uint query;
    private int count;

    public void Begin()
    {
        query++;
        count = 0;
    }

    /// <returns>False when it was there already.</returns>
    public bool Add(int article)
    {
        if (2 * count > table.Length)
        {
            Grow();
        }

        var key = ((ulong)query << 32) | (uint)article;
        var mask = table.Length - 1;
        for (var place = (int)((uint)article * Golden >> shift); ; place = (place + 1) & mask)
        {
            ref var slot = ref table[place];
            if (slot == key)
            {
                return false;
            }

            if (slot >> 32 != query)
            {
                slot = key;
                count++;
                return true;
            }
        }
    }

    private void Grow()
    {
        var old = table;
        table = new ulong[old.Length * 2];
        shift--;
        count = 0;
        foreach (var slot in old)
        {
            if (slot >> 32 == query)
            {
                Add((int)(uint)slot);
            }
        }
    }
}
