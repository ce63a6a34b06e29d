namespace Dossier.Search;

/// <summary>Terms of an exact value: its normal form with the form shown, and for completion also what follows each later word.</summary>
/// <remarks>
/// "Deep learning" gives <c>deep-learning NUL Deep learning</c>, by which filters find it, and <c>learning SOH Deep learning</c>. The
/// number of articles of a term is thus the weight of a suggestion, and the most frequent shown form of a key is read off the terms.
/// </remarks>
internal static class ValueTerms
{
    /// <summary>Stands between the normal form and the form shown.</summary>
    public const char Whole = '\0';

    /// <summary>Stands between the normal form from a later word on and the form shown.</summary>
    public const char Later = '\u0001';

    private const int MaxShownLength = 200;
    private const int MaxLaterWords = 5;

    /// <summary>Appends the terms of one value; none for a value without letters and digits.</summary>
    /// <param name="kind">Decides what the normal form is, and whether later words have terms: what is completed while somebody types.</param>
    public static void Append(List<string> terms, string shown, ExactKind kind)
    {
        // Of an author the earlier words follow the later ones ("doudna-jennifer"): people type family names first.
        var wraps = kind == ExactKind.Author;
        var key = KeywordKey.Of(kind, shown);
        if (key.Length == 0)
        {
            return;
        }

        var form = Shown(shown);
        terms.Add(key + Whole + form);
        if (kind is not (ExactKind.Keyword or ExactKind.Author or ExactKind.Venue))
        {
            return;
        }

        var later = 0;
        for (var hyphen = key.IndexOf('-', StringComparison.Ordinal); hyphen >= 0 && later < MaxLaterWords;
             hyphen = key.IndexOf('-', hyphen + 1))
        {
            var rest = key.AsSpan(hyphen + 1);
            var end = rest.IndexOf('-');
            var word = end < 0 ? rest : rest[..end];
            if (word.Length < 2 || StopWords.Contains(word))
            {
                continue;
            }

            terms.Add(wraps ? $"{rest}-{key.AsSpan(0, hyphen)}{Later}{form}" : $"{rest}{Later}{form}");
            later++;
        }
    }

    /// <summary>How many bytes of a term are its key.</summary>
    public static int KeyLength(ReadOnlySpan<byte> term)
    {
        var at = term.IndexOfAny((byte)Whole, (byte)Later);
        return at >= 0 ? at : term.Length;
    }

    private static string Shown(string shown)
    {
        var form = string.Join(' ', shown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        form = form.AsSpan().ContainsAny(Whole, Later) ? form.Replace(Whole, ' ').Replace(Later, ' ') : form;
        return TextLength.Cut(form, MaxShownLength);
    }
}
