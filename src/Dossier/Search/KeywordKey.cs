namespace Dossier.Search;

/// <summary>The key of a keyword: its <see cref="ExactValue"/> with the last word in the singular, so that "Banach spaces" and "Banach space" are one.</summary>
/// <remarks>
/// Rules of English spelling, without a dictionary: two words that differ may become one key where nobody would look for both, and words that end in
/// -ics, -ss, -us, -is or are short stay as they are. Other languages lose an s at most.
/// </remarks>
public static class KeywordKey
{
    private const int ShortestPlural = 4;
    private const int ShortestSingular = 3;

    private static readonly string[] Same = ["series", "species", "aries", "always", "perhaps", "news", "lens", "axis", "chaos", "cosmos", "alias", "atlas", "canvas", "bias", "gas", "pancreas", "aids", "sars", "mems", "cmos"];

    // Checked in this order: the first that fits decides.
    private static readonly (string Plural, string Singular)[] Endings =
    [
        ("ics", "ics"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("heses", "hesis"), ("lyses", "lysis"), ("ynopses", "ynopsis"), ("rtices", "rtex"), ("trices", "trix"), ("indices", "index"), ("ovies", "ovie"),
        ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("gases", "gas"), ("biases", "bias"), ("lenses", "lens"), ("auses", "ause"), ("ouses", "ouse"), ("uses", "us"), ("oes", "o"), ("s", ""),
    ];

    /// <summary>The key of a keyword in any form; empty for one without letters and digits.</summary>
    public static string From(string keyword)
    {
        var key = ExactValue.From(keyword);
        var start = key.LastIndexOf('-') + 1;
        var word = key.AsSpan(start);
        if (word.Length < ShortestPlural || word[^1] != 's' || word.ContainsAnyExceptInRange('a', 'z') || Same.AsSpan().Contains(word.ToString()))
        {
            return key;
        }

        foreach (var (plural, singular) in Endings)
        {
            // What is left must still be a word: "dies" is not of "dy".
            if (word.EndsWith(plural, StringComparison.Ordinal) && word.Length - plural.Length + singular.Length >= ShortestSingular)
            {
                return string.Concat(key.AsSpan(0, key.Length - plural.Length), singular);
            }
        }

        return key;
    }

    /// <summary>The key of a value of any kind; a subject has its own already.</summary>
    public static string Of(ExactKind kind, string value) => kind switch
    {
        ExactKind.Subject => value,
        ExactKind.Keyword => From(value),
        _ => ExactValue.From(value),
    };
}
