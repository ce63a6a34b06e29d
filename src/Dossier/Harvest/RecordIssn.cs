namespace Dossier.Harvest;

/// <summary>Reads what records give as an ISSN.</summary>
internal static class RecordIssn
{
    private const int Length = 9;

    /// <summary>The ISSN with its hyphen, of "0000-0019", "00000019" and "http://id.crossref.org/issn/0000-0019"; null for what is none.</summary>
    public static string? Find(string text)
    {
        Span<char> issn = stackalloc char[Length];
        var at = 0;
        foreach (var c in text.AsSpan(text.LastIndexOf('/') + 1).Trim())
        {
            if (c == '-' && at == 5)
            {
                continue;
            }

            if (at == Length || !(char.IsAsciiDigit(c) || (at == Length - 1 && c is 'x' or 'X')))
            {
                return null;
            }

            issn[at++] = char.ToUpperInvariant(c);
            if (at == 4)
            {
                issn[at++] = '-';
            }
        }

        return at == Length ? issn.ToString() : null;
    }

    /// <summary>Whether the last digit checks the others (ISO 3297, annex A).</summary>
    /// <param name="issn">As <see cref="Find"/> gives it.</param>
    public static bool IsChecked(string issn)
    {
        var (sum, weight) = (0, 8);
        foreach (var c in issn)
        {
            if (c != '-')
            {
                sum += (c == 'X' ? 10 : c - '0') * weight--;
            }
        }

        return sum % 11 == 0;
    }
}
