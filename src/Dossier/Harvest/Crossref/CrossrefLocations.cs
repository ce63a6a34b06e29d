using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>Where the full text can be read.</summary>
/// <remarks>
/// Links are deposited for machines: those for text mining lead to interfaces that ask for a key (api.elsevier.com, api.wiley.com) or give
/// XML, those for the check of similarity open to one crawler only. What is left for people is the file of an openly licensed work; to all
/// else the DOI leads better, and stays alive.
/// </remarks>
internal static class CrossrefLocations
{
    public static IReadOnlyList<FullTextLocation> Map(CrossrefRecord record, CrossrefRelations relations, CrossrefLicenses licenses)
    {
        var files = new List<FullTextLocation>();
        FullTextLocation? page = null;
        foreach (var link in record.Links)
        {
            var version = link.Version == "am" ? "am" : "vor";
            if (link.Application is "similarity-checking" || licenses.Of(version) is not { } license || !CrossrefLicenses.IsOpen(license)
                || !Uri.TryCreate(link.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
                || url.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith("doi.org", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var isPdf = link.ContentType == "application/pdf"
                || (link.ContentType is null or "unspecified" && url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));
            if (!isPdf && link.ContentType is not "text/html")
            {
                continue;
            }

            var name = relations.Type == ArticleType.Preprint ? "submitted" : version == "am" ? "accepted" : "published";
            var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
            var location = new FullTextLocation(link.Url, host, name, license, IsOpen: true, isPdf);
            if (!isPdf)
            {
                page ??= location;
            }
            else if (!files.Exists(f => f.Url == location.Url))
            {
                files.Add(location);
            }
        }

        if (files.Count == 0 && page is not null)
        {
            files.Add(page);
        }

        if (relations.Arxiv is { } arxiv)
        {
            files.Add(new($"https://arxiv.org/pdf/{arxiv.Value}", "arXiv", "submitted", null, IsOpen: true, IsPdf: true));
        }

        return files;
    }
}
