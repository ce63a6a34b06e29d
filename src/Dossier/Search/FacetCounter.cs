using System.Numerics;

namespace Dossier.Search;

/// <summary>Counts the values of matching articles in arrays over value numbers.</summary>
internal sealed class FacetCounter(SearchColumns columns)
{
    private const int Listed = 10;
    private const int MaxYear = 9999;

    private readonly int[] years = new int[MaxYear + 1];
    private readonly int[] venues = new int[columns.Venues.Count];
    private readonly int[] types = new int[columns.Types.Count];
    private readonly int[] fields = new int[columns.Fields.Count];
    private readonly int[] subjects = new int[columns.Subjects.Count];
    private readonly int[] kinds = new int[columns.Kinds.Count];
    private readonly int[] fieldSets = new int[columns.FieldSets.Count];
    private readonly ulong[][] matching = Array.ConvertAll(columns.Leaves, leaf => new ulong[(leaf.Ids.Length + 63) / 64]);
    private ulong[] current = [];
    private int open;
    private int closed;

    /// <summary>Makes it ready for another search: tables of all values are too large to be made anew for each.</summary>
    public void Clear()
    {
        foreach (var table in (ReadOnlySpan<int[]>)[years, venues, types, fields, subjects, kinds, fieldSets])
        {
            Array.Clear(table);
        }

        foreach (var bits in matching)
        {
            Array.Clear(bits);
        }

        (open, closed) = (0, 0);
    }

    /// <summary>What is added from now on is of this segment.</summary>
    public void Begin(int leaf) => current = matching[leaf];

    /// <summary>Adds an article that matches; it is counted when all are known, in one pass over the columns.</summary>
    public void Add(int doc) => current[doc >> 6] |= 1UL << doc;

    /// <summary>Counts what was added; the end of a search.</summary>
    public void Count()
    {
        for (var leaf = 0; leaf < matching.Length; leaf++)
        {
            Count(columns.Leaves[leaf], matching[leaf]);
        }

        for (var kind = 0; kind < kinds.Length; kind++)
        {
            if (kinds[kind] > 0)
            {
                AddKind(columns.Kinds[kind], kinds[kind]);
            }
        }

        for (var set = 0; set < fieldSets.Length; set++)
        {
            if (fieldSets[set] > 0)
            {
                foreach (var field in columns.FieldSets[set])
                {
                    fields[field] += fieldSets[set];
                }
            }
        }
    }

    private void Count(SearchColumns.Leaf leaf, ulong[] bits)
    {
        var facts = leaf.Facts;
        var hasSubjects = leaf.Subjects.Starts.Length > 0;
        for (var i = 0; i < bits.Length; i++)
        {
            for (var word = bits[i]; word != 0; word &= word - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                var (venue, kind, set) = facts[doc];
                kinds[kind]++;
                fieldSets[set]++;
                if (venue >= 0)
                {
                    venues[venue]++;
                }

                if (hasSubjects)
                {
                    foreach (var subject in leaf.Subjects.Of(doc))
                    {
                        subjects[subject]++;
                    }
                }
            }
        }
    }

    private void AddKind(SearchColumns.Kind kind, int count)
    {
        years[kind.Year] += count;
        if (kind.Type >= 0)
        {
            types[kind.Type] += count;
        }

        open += kind.IsOpen ? count : 0;
        closed += kind.IsOpen ? 0 : count;
    }

    /// <summary>Counts by year, oldest first; articles without a date are left out.</summary>
    public YearCount[] Years()
    {
        var counts = new List<YearCount>();
        for (var year = 1; year <= MaxYear; year++)
        {
            if (years[year] > 0)
            {
                counts.Add(new YearCount(year, years[year]));
            }
        }

        return [.. counts];
    }

    public SearchFacets Facets() => new()
    {
        Years = Years(),
        Venues = Top(venues, columns.Venues, Listed),
        Types = Top(types, columns.Types, types.Length),
        Fields = Top(fields, columns.Fields, Listed),
        Subjects = Top(subjects, columns.Subjects, Listed),
        OpenAccess = open,
        NotOpenAccess = closed,
    };

    private static FacetCount[] Top(int[] counts, SearchColumns.ValueList values, int listed)
    {
        var best = new PriorityQueue<int, (int Count, int Order)>();
        var least = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > least)
            {
                best.Enqueue(i, (counts[i], -i));
                if (best.Count > listed)
                {
                    best.Dequeue();
                }

                // Of equal counts the first stay.
                least = best.Count == listed && best.TryPeek(out _, out var last) ? last.Count : 0;
            }
        }

        var top = new FacetCount[best.Count];
        for (var i = top.Length - 1; i >= 0; i--)
        {
            var number = best.Dequeue();
            top[i] = new FacetCount(values[number].Shown, values[number].Key, counts[number]);
        }

        return top;
    }
}
