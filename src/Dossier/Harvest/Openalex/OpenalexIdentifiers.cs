using Dossier.Articles;

namespace Dossier.Harvest.Openalex;

/// <summary>The identifiers of a work: its own, and those that the addresses of its copies tell.</summary>
/// <remarks>A preprint and what was published of it are two copies of one work; its field doi is that of one of them.</remarks>
internal sealed class OpenalexIdentifiers
{
    // Preprint servers that register DOIs of their own: bioRxiv and medRxiv, Research Square, ChemRxiv, Preprints.org, OSF and those that
    // run on it, SSRN, TechRxiv, Authorea, JMIR, ESSOAr.
    private static readonly string[] PreprintPrefixes =
    [
        "10.1101/", "10.64898/", "10.21203/", "10.26434/", "10.20944/", "10.31219/", "10.31234/", "10.31235/", "10.31222/", "10.2139/ssrn", "10.36227/",
        "10.22541/", "10.2196/preprints", "10.1002/essoar",
    ];

    private OpenalexIdentifiers(Doi? doi, Doi? preprintDoi, ArxivId? arxiv, string? pmid, string? pmcid, OpenalexLocation? venue, bool isPreprint) =>
        (Doi, PreprintDoi, Arxiv, Pmid, Pmcid, Venue, IsPreprint) = (doi, preprintDoi, arxiv, pmid, pmcid, venue, isPreprint);

    public Doi? Doi { get; }

    public Doi? PreprintDoi { get; }

    public ArxivId? Arxiv { get; }

    public string? Pmid { get; }

    public string? Pmcid { get; }

    /// <summary>The copy that was published, else the primary one.</summary>
    public OpenalexLocation? Venue { get; }

    /// <summary>No published version is known.</summary>
    public bool IsPreprint { get; }

    public static OpenalexIdentifiers Of(OpenalexRecord record)
    {
        var locations = record.Locations.Count > 0 ? record.Locations : record.Primary is { } only ? [only] : [];
        Doi? own = Articles.Doi.TryParse(record.Doi, null, out var doi) ? doi : null;
        var arxiv = ArxivOf(own);
        var pmcid = OpenalexId.Pmcid(record.Pmcid);
        Doi? preprint = null;
        OpenalexLocation? published = null;
        foreach (var location in locations)
        {
            arxiv ??= ArxivAt(location.LandingPage) ?? ArxivAt(location.Pdf);
            pmcid ??= PmcidAt(location.LandingPage);
            var at = DoiAt(location.LandingPage);
            if (location.IsVenue)
            {
                published ??= location;
            }
            else if (at is { } other && other != own && IsPreprintCopy(location, other))
            {
                preprint ??= other;
            }
        }

        var isPreprintType = OpenalexTypes.IsPreprint(record.Type) || ArxivOf(own) is not null;
        if (isPreprintType && own is not null)
        {
            preprint = own;
            own = published is not null && DoiAt(published.LandingPage) is { } later && later != preprint ? later : null;
        }

        var venue = isPreprintType && own is not null ? published : record.Primary ?? published ?? record.BestOpen;
        // Until 2023 what stood on arXiv alone was an article by its type.
        var isPreprint = isPreprintType || (arxiv is not null && published is null && record.Type is "article" or "journal-article");
        return new(own, preprint ?? arxiv?.Doi, arxiv, OpenalexId.Pmid(record.Pmid), pmcid, venue, isPreprint && own is null);
    }

    private static bool IsPreprintCopy(OpenalexLocation location, Doi doi) =>
        location.RawType is "posted-content" or "preprint" or "Preprint"
        || (location.Version == "submittedVersion" && Array.Exists(PreprintPrefixes, p => doi.Value.StartsWith(p, StringComparison.Ordinal)));

    private static ArxivId? ArxivOf(Doi? doi)
    {
        const string prefix = "10.48550/arxiv.";
        return doi is { } own && own.Value.StartsWith(prefix, StringComparison.Ordinal) && ArxivId.TryParse(own.Value[prefix.Length..], null, out var id)
            ? id : null;
    }

    private static ArxivId? ArxivAt(string? address)
    {
        const string host = "arxiv.org/";
        var at = address?.IndexOf(host, StringComparison.OrdinalIgnoreCase) ?? -1;
        // "http://export.arxiv.org/abs/…" as well, "https://arxiv.org.example.org" not.
        return at is > 0 and < 20 && ArxivId.TryParse(address![at..], null, out var id) ? id : null;
    }

    private static Doi? DoiAt(string? address) =>
        address is not null && address.Contains("doi.org/", StringComparison.OrdinalIgnoreCase) && Articles.Doi.TryParse(address, null, out var doi)
            ? doi : null;

    private static string? PmcidAt(string? address)
    {
        if (address is null || !address.Contains("pmc", StringComparison.OrdinalIgnoreCase) || OpenalexHosts.Address(address) is not { } url
            || !(OpenalexHosts.IsPubmedCentral(url) || OpenalexHosts.IsAt(url, "europepmc.org")))
        {
            return null;
        }

        var path = url.AbsolutePath;
        return path.StartsWith("/articles/pmc", StringComparison.OrdinalIgnoreCase) || OpenalexHosts.IsPubmedCentral(url) ? OpenalexId.Pmcid(path) : null;
    }
}
