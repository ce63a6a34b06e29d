namespace Dossier.Harvest.Openalex;

/// <summary>Who holds a copy, by the name that readers know.</summary>
internal static class OpenalexHosts
{
    private static readonly (string Host, string Name)[] Known =
    [
        ("arxiv.org", "arXiv"), ("europepmc.org", "Europe PMC"), ("pmc.ncbi.nlm.nih.gov", "PubMed Central"), ("biorxiv.org", "bioRxiv"),
        ("medrxiv.org", "medRxiv"), ("zenodo.org", "Zenodo"), ("hal.science", "HAL"), ("archives-ouvertes.fr", "HAL"), ("doaj.org", "DOAJ"),
        ("figshare.com", "figshare"), ("osf.io", "OSF"), ("ssrn.com", "SSRN"), ("researchsquare.com", "Research Square"),
    ];

    // Catalogues of what others published.
    private static readonly string[] Catalogues = ["PubMed", "Europe PMC", "DOAJ", "CiteSeer", "RePEc", "DBLP"];

    /// <remarks>A page without full text is often a bookseller's or an index's, whatever the source.</remarks>
    public static string Name(Uri address, OpenalexLocation location) => Name(address, location.IsOpen ? SourceName(location) : null);

    /// <param name="source">What the metadata calls the holder.</param>
    public static string Name(Uri address, string? source)
    {
        if (IsPubmedCentral(address))
        {
            return "PubMed Central";
        }

        foreach (var (host, name) in Known)
        {
            if (IsAt(address, host))
            {
                return name;
            }
        }

        return source ?? (IsAt(address, "doi.org") ? "Publisher" : address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host);
    }

    /// <summary>The source's name, without the organization behind it where that says nothing more ("arXiv (Cornell University)").</summary>
    public static string? SourceName(OpenalexLocation location)
    {
        if (OpenalexMapping.Plain(location.SourceName) is not { } name || !location.IsRepository)
        {
            return OpenalexMapping.Plain(location.SourceName);
        }

        var open = name.IndexOf(" (", StringComparison.Ordinal);
        if (open < 0)
        {
            return name;
        }

        var bare = name[..open];
        return name[(open + 2)..].TrimEnd(')') == bare || Array.Exists(Known, known => known.Name.Equals(bare, StringComparison.OrdinalIgnoreCase)) ? bare
            : name;
    }

    /// <summary>True for repositories that list what others published: they are no venue.</summary>
    public static bool IsCatalogue(OpenalexLocation location) =>
        location.IsRepository && location.SourceName is { } name && Array.Exists(Catalogues, c => name.StartsWith(c, StringComparison.OrdinalIgnoreCase));

    public static bool IsAt(Uri address, string host) =>
        address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)
        && (address.Host.Length == host.Length || address.Host[^(host.Length + 1)] == '.');

    /// <summary>"https://www.ncbi.nlm.nih.gov/pmc/articles/123", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123".</summary>
    public static bool IsPubmedCentral(Uri address) =>
        IsAt(address, "pmc.ncbi.nlm.nih.gov")
        || (IsAt(address, "ncbi.nlm.nih.gov") && address.AbsolutePath.StartsWith("/pmc/", StringComparison.OrdinalIgnoreCase));

    /// <summary>A full address on the web, or null.</summary>
    public static Uri? Address(string? written)
    {
        const int longest = 2000;
        return written is { Length: <= longest } && Uri.TryCreate(written, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address.Host.Length > 0 ? address : null;
    }
}
