using System.Runtime.InteropServices;

namespace Dossier.Keywords;

/// <summary>The candidates of one article by key, each with the places where it stands. Used again for the next article.</summary>
internal sealed class CandidateTable
{
    // Open addressing, half full at most: more candidates than that are left out. Most articles need no more than the first part, which stays in the first cache of a core.
    private const int MostBits = 15;
    private const int FirstBits = 11;

    private readonly List<Candidate> candidates = [];
    private readonly List<Occurrence> occurrences = [];
    private readonly int[] table = new int[1 << MostBits];
    private readonly List<int> used = [];
    private int bits = FirstBits;

    public Span<Candidate> Candidates => CollectionsMarshal.AsSpan(candidates);

    public ReadOnlySpan<Occurrence> Occurrences => CollectionsMarshal.AsSpan(occurrences);

    public ref Candidate this[int index] => ref CollectionsMarshal.AsSpan(candidates)[index];

    public void Clear()
    {
        ClearSlots();
        bits = FirstBits;
        candidates.Clear();
        occurrences.Clear();
    }

    /// <summary>Index of a candidate; -1 where there is none of this key.</summary>
    public int Find(ulong key) => table[SlotOf(key)] - 1;

    /// <summary>Notes an occurrence of a candidate.</summary>
    /// <param name="whole">It is a whole noun phrase.</param>
    /// <param name="ends">A noun phrase ends with it.</param>
    /// <param name="abbreviated">A short form in parentheses follows.</param>
    /// <returns>Index of the candidate; -1 when there are too many.</returns>
    public int Add(ulong key, Occurrence occurrence, bool inTitle, bool fragment, bool whole, bool ends, bool abbreviated)
    {
        if (used.Count > 1 << (bits - 1))
        {
            if (bits == MostBits)
            {
                return -1;
            }

            Grow();
        }

        var slot = SlotOf(key);
        if (table[slot] == 0)
        {
            candidates.Add(new Candidate { Key = key, First = occurrence.Start, Length = occurrence.Length, Occurrence = -1, FirstWhole = -1, Fragment = fragment });
            table[slot] = candidates.Count;
            used.Add(slot);
        }

        var index = table[slot] - 1;
        ref var candidate = ref this[index];
        if (candidate.Fragment && !fragment)
        {
            candidate.First = occurrence.Start;
            candidate.Fragment = false;
            candidate.Occurrence = -1;
        }

        candidate.Last = occurrence.Start;
        candidate.Count++;
        candidate.InTitle += inTitle ? 1 : 0;
        candidate.Whole += whole ? 1 : 0;
        candidate.WholeInTitle += whole && inTitle ? 1 : 0;
        candidate.FirstWhole = candidate.FirstWhole < 0 && whole ? occurrence.Start : candidate.FirstWhole;
        candidate.Ends += ends ? 1 : 0;
        candidate.Abbreviated += abbreviated ? 1 : 0;
        if (fragment == candidate.Fragment)
        {
            occurrences.Add(occurrence with { Previous = candidate.Occurrence });
            candidate.Occurrence = occurrences.Count - 1;
        }

        return index;
    }

    private int SlotOf(ulong key)
    {
        var slot = (int)(key >> (64 - bits));
        while (table[slot] != 0 && candidates[table[slot] - 1].Key != key)
        {
            slot = (slot + 1) & ((1 << bits) - 1);
        }

        return slot;
    }

    private void Grow()
    {
        ClearSlots();
        bits++;
        for (var i = 0; i < candidates.Count; i++)
        {
            var slot = SlotOf(candidates[i].Key);
            table[slot] = i + 1;
            used.Add(slot);
        }
    }

    private void ClearSlots()
    {
        foreach (var slot in used)
        {
            table[slot] = 0;
        }

        used.Clear();
    }
}
