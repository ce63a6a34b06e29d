using Dossier.Articles;

namespace Dossier.Harvest.Openalex;

/// <summary>Where the full text of a work can be read.</summary>
internal static class OpenalexLocations
{
    /// <summary>
    /// The open copies, best first: the one that OpenAlex calls the best, then published, accepted and submitted ones. A copy that stands
    /// behind the article's own DOI is named only where it is the only open one, and a page without full text only where there is no other
    /// way to the work.
    /// </summary>
    public static IReadOnlyList<FullTextLocation> Map(OpenalexRecord record, OpenalexIdentifiers ids)
    {
        var found = new List<FullTextLocation>();
        FullTextLocation? behindDoi = null;
        foreach (var location in All(record).Where(l => l.IsOpen))
        {
            if (Make(location, ids) is not { } copy)
            {
                continue;
            }

            if (!copy.IsPdf && IsResolver(copy.Url))
            {
                behindDoi ??= copy;
            }
            else if (!found.Exists(f => f.Url == copy.Url))
            {
                found.Add(copy);
            }
        }

        if (found.Count > 0)
        {
            return found;
        }

        if (behindDoi is not null)
        {
            return [behindDoi];
        }

        return ids is { Doi: null, PreprintDoi: null } && record.Primary is { } primary && Make(primary, ids) is { } page && !IsResolver(page.Url)
            ? [page] : [];
    }

    private static IEnumerable<OpenalexLocation> All(OpenalexRecord record)
    {
        var rest = record.Locations.OrderBy(l => Rank(l.Version));
        return record.BestOpen is { } best ? rest.Prepend(best) : record.Locations.Count == 0 && record.Primary is { } only ? [only] : rest;
    }

    private static int Rank(string? version) => version switch
    {
        "publishedVersion" => 0,
        "acceptedVersion" => 1,
        "submittedVersion" => 2,
        _ => 3,
    };

    private static FullTextLocation? Make(OpenalexLocation location, OpenalexIdentifiers ids)
    {
        var pdf = OpenalexHosts.Address(location.Pdf);
        if ((pdf ?? OpenalexHosts.Address(location.LandingPage)) is not { } address || OpenalexHosts.IsAt(address, "pubmed.ncbi.nlm.nih.gov"))
        {
            return null;
        }

        var version = location.Version switch
        {
            "publishedVersion" => "published",
            "acceptedVersion" => "accepted",
            "submittedVersion" => "submitted",
            _ => null,
        };
        var host = OpenalexHosts.Name(address, location);
        var license = OpenalexLicenses.Address(location.License);
        // In the form that other sources use, so that one place is named once.
        if (ids.Arxiv is { } arxiv && host == "arXiv" && (OpenalexHosts.IsAt(address, "arxiv.org") || IsResolver(address.OriginalString)))
        {
            return new($"https://arxiv.org/pdf/{arxiv.Value}", host, version ?? "submitted", license, location.IsOpen, IsPdf: true);
        }

        if (ids.Pmcid is { } pmcid && OpenalexHosts.IsPubmedCentral(address))
        {
            return new($"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid}/", host, version, license, location.IsOpen, IsPdf: false);
        }

        var url = IsResolver(address.OriginalString) && Doi.TryParse(address.OriginalString, null, out var doi) ? doi.Url : address.OriginalString;
        return new(url, host, version, license, location.IsOpen, IsPdf: pdf is not null);
    }

    private static bool IsResolver(string url) => url.Contains("://doi.org/", StringComparison.Ordinal) || url.Contains("://dx.doi.org/", StringComparison.Ordinal);
}
