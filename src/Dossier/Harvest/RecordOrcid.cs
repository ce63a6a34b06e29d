namespace Dossier.Harvest;

/// <summary>Reads what records give as an ORCID.</summary>
internal static class RecordOrcid
{
    /// <summary>The identifier at the end of "https://orcid.org/0000-0002-1825-0097".</summary>
    public static string? Find(string? address)
    {
        const int length = 19;
        if (address is null || address.TrimEnd('/') is not { Length: >= length } trimmed)
        {
            return null;
        }

        var id = trimmed[^length..].ToUpperInvariant();
        for (var i = 0; i < length; i++)
        {
            var fits = i % 5 == 4 ? id[i] == '-' : char.IsAsciiDigit(id[i]) || (i == length - 1 && id[i] == 'X');
            if (!fits)
            {
                return null;
            }
        }

        return id;
    }
}
