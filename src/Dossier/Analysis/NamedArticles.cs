namespace Dossier.Analysis;

/// <summary>By which names references find the articles of a corpus; empty where no article has references.</summary>
internal sealed class NamedArticles
{
    private readonly List<(long Name, int Ordinal)> names = [];
    private bool anyReferences;

    /// <param name="of">Hashes of <see cref="ArticleTexts.Names"/>.</param>
    public void Add(int ordinal, ReadOnlySpan<long> of, bool hasReferences)
    {
        foreach (var name in of)
        {
            names.Add((name, ordinal));
        }

        anyReferences |= hasReferences;
    }

    /// <summary>Makes it ready for <see cref="Resolve(IReadOnlyList{long})"/>, which any number of threads may then call.</summary>
    public void Complete()
    {
        if (anyReferences)
        {
            names.Sort();
        }
        else
        {
            names.Clear();
            names.TrimExcess();
        }
    }

    /// <summary>Ordinals of the articles that references name, each once.</summary>
    public int[] Resolve(IReadOnlyList<string> references) => references.Count == 0 ? [] : Resolve(Hashes(references));

    /// <inheritdoc cref="Resolve(IReadOnlyList{string})"/>
    /// <param name="references">Hashes of what they say.</param>
    public int[] Resolve(IReadOnlyList<long> references)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var found = new List<int>(references.Count);
        foreach (var name in references)
        {
            var place = names.BinarySearch((name, -1));
            place = place < 0 ? ~place : place;
            if (place < names.Count && names[place].Name == name)
            {
                found.Add(names[place].Ordinal);
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>Hashes of references that name an article.</summary>
    public static long[] Hashes(IReadOnlyList<string> references) =>
        references.Count == 0 ? [] : [.. references.Select(ArticleTexts.NameOf).OfType<long>()];
}
