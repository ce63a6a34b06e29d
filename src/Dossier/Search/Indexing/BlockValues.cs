using System.Text;

namespace Dossier.Search.Indexing;

/// <summary>What a block's articles have for hits, order and facets, in the order of the articles.</summary>
internal sealed class BlockValues
{
    private const int Overhead = 64;

    private long textBytes;

    public List<string> Titles { get; } = [];

    public List<long> Ids { get; } = [];

    /// <summary>As the number yyyymmdd; 0 for an unknown date.</summary>
    public List<int> Dates { get; } = [];

    public List<bool> OpenAccess { get; } = [];

    public ValueNumbers Types { get; } = new();

    public ValueNumbers Venues { get; } = new();

    public ValueNumbers Fields { get; } = new();

    public ValueNumbers Subjects { get; } = new();

    public long Bytes => textBytes + ((long)Ids.Count * Overhead);

    public void Add(PreparedArticle article)
    {
        Titles.Add(article.Title);
        textBytes += article.Title.Length * sizeof(char);
        Ids.Add(article.Id.Value);
        Dates.Add(article.Date);
        OpenAccess.Add(article.IsOpenAccess);
        Types.Add(article.Type is { } type ? [type] : []);
        Venues.Add(article.Venue is { } venue ? [venue] : []);
        Fields.Add(article.Fields);
        Subjects.Add(article.Subjects);
    }
}

/// <summary>A column of values by their numbers.</summary>
internal sealed class ValueNumbers
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<byte[]> values = [];
    private readonly List<int> given = [];
    private readonly List<int> ends = [];

    /// <summary>Adds the next article's values.</summary>
    public void Add(IReadOnlyList<string> next)
    {
        foreach (var value in next)
        {
            if (!numbers.TryGetValue(value, out var number))
            {
                numbers.Add(value, number = values.Count);
                values.Add(Encoding.UTF8.GetBytes(value));
            }

            given.Add(number);
        }

        ends.Add(given.Count);
    }

    /// <summary>The different values in the order of their bytes, and for each article, the places of its own among them, ascending, each once.</summary>
    public (byte[][] Values, int[] Places, int[] Ends) Sort()
    {
        int[] order = [.. Enumerable.Range(0, values.Count)];
        Array.Sort(order, (x, y) => values[x].AsSpan().SequenceCompareTo(values[y]));
        var placeOf = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            placeOf[order[i]] = i;
        }

        var places = new List<int>(given.Count);
        var bounds = new int[ends.Count];
        for (var article = 0; article < bounds.Length; article++)
        {
            var own = new SortedSet<int>();
            for (var i = article == 0 ? 0 : ends[article - 1]; i < ends[article]; i++)
            {
                own.Add(placeOf[given[i]]);
            }

            places.AddRange(own);
            bounds[article] = places.Count;
        }

        return (Array.ConvertAll(order, i => values[i]), [.. places], bounds);
    }
}
