namespace Dossier.Readers.Recommendations;

/// <summary>For every liked article the strongest others by weight: what a model is before it is written.</summary>
internal sealed class LikeLinks(int articles)
{
    /// <summary>Others kept for each article.</summary>
    public const int Most = 100;

    public (int Article, float Weight)[][] Of { get; } = new (int, float)[articles][];

    /// <summary>The strongest of a row, by falling weight; of equal ones the first. Weights near nothing are left out.</summary>
    /// <param name="row">Weight of every article.</param>
    /// <param name="places">Memory for as many numbers.</param>
    public static (int, float)[] Strongest(ReadOnlySpan<float> row, List<(float Negative, int Article)> places)
    {
        const float least = 1e-4f;
        places.Clear();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] > least)
            {
                places.Add((-row[i], i));
            }
        }

        return Cut(places);
    }

    public static (int, float)[] Cut(List<(float Negative, int Article)> places)
    {
        places.Sort();
        return [.. places.Take(Most).Select(p => (p.Article, -p.Negative))];
    }
}
