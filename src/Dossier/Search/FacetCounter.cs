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
    private int open;
    private int closed;

    /// <summary>Makes it ready for another search: tables of all values are too large to be made anew for each.</summary>
    public void Clear()
    {
        foreach (var table in (ReadOnlySpan<int[]>)[years, venues, types, fields, subjects])
        {
            Array.Clear(table);
        }

        (open, closed) = (0, 0);
    }

    public void Count(SearchColumns.Leaf leaf, int doc)
    {
        years[leaf.Dates[doc] / 10_000]++;
        if (leaf.Venue[doc] is >= 0 and var venue)
        {
            venues[venue]++;
        }

        if (leaf.Type[doc] is >= 0 and var type)
        {
            types[type]++;
        }

        foreach (var field in leaf.Fields.Of(doc))
        {
            fields[field]++;
        }

        foreach (var subject in leaf.Subjects.Of(doc))
        {
            subjects[subject]++;
        }

        if (leaf.IsOpen[doc])
        {
            open++;
        }
        else
        {
            closed++;
        }
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
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                best.Enqueue(i, (counts[i], -i));
                if (best.Count > listed)
                {
                    best.Dequeue();
                }
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
