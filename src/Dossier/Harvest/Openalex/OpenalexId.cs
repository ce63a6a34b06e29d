namespace Dossier.Harvest.Openalex;

/// <summary>Identifiers as OpenAlex writes them: addresses whose last part is the id.</summary>
internal static class OpenalexId
{
    private const int Longest = 20;

    /// <summary>The id of a work ("W2741809807") in its address or alone; null for anything else.</summary>
    public static string? Work(string? written)
    {
        var id = LastPart(written);
        return id.Length is > 1 and < Longest && id[0] is 'W' or 'w' && !id[1..].ContainsAnyExceptInRange('0', '9')
            ? id[0] == 'W' ? id.ToString() : string.Concat("W", id[1..])
            : null;
    }

    /// <summary>"T10895" of a topic's address.</summary>
    public static string? Code(string? written) => LastPart(written) is { Length: > 0 } code ? code.ToString() : null;

    /// <summary>The digits that end a PubMed address, or stand alone.</summary>
    public static string? Pmid(string? written) => Digits(LastPart(written));

    /// <summary>The digits that end an address at PubMed Central ("PMC4365307", "4365307", "pmc4365307").</summary>
    public static string? Pmcid(string? written)
    {
        var part = LastPart(written);
        return Digits(part.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? part[3..] : part) is { } digits ? "PMC" + digits : null;
    }

    /// <summary>An ORCID without its address.</summary>
    public static string? Orcid(string? written)
    {
        var part = LastPart(written);
        if (part.Length != 19)
        {
            return null;
        }

        for (var i = 0; i < part.Length; i++)
        {
            if (i % 5 == 4 ? part[i] != '-' : !char.IsAsciiDigit(part[i]) && !(i == 18 && part[i] is 'X' or 'x'))
            {
                return null;
            }
        }

        return part[18] == 'x' ? string.Concat(part[..18], "X") : part.ToString();
    }

    /// <summary>True for "0028-0836".</summary>
    public static bool IsIssn(string written) =>
        written.Length == 9 && written[4] == '-' && !written.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9')
        && !written.AsSpan(5, 3).ContainsAnyExceptInRange('0', '9') && (char.IsAsciiDigit(written[8]) || written[8] == 'X');

    private static string? Digits(ReadOnlySpan<char> part) =>
        part.Length is > 0 and < 13 && !part.ContainsAnyExceptInRange('0', '9') && part.ContainsAnyExcept('0') ? part.ToString() : null;

    private static ReadOnlySpan<char> LastPart(string? written)
    {
        var rest = written.AsSpan().Trim().TrimEnd('/');
        return rest[(rest.LastIndexOf('/') + 1)..];
    }
}
