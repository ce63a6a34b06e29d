using Dossier.Articles;

namespace Dossier.Harvest.Bibtex;

/// <summary>Where the full text of an entry stands.</summary>
internal static class BibtexLocations
{
    /// <summary>arXiv's PDF and the address that the entry names, without those that its identifiers tell already.</summary>
    public static IReadOnlyList<FullTextLocation> Map(BibtexRecord entry, ArxivId? arxiv)
    {
        var locations = new List<FullTextLocation>();
        if (arxiv is { } id)
        {
            locations.Add(new FullTextLocation($"https://arxiv.org/pdf/{id.Value}", "arXiv", "submitted", null, IsOpen: true, IsPdf: true));
        }

        var address = (entry.Field("url") ?? "").Replace("\\", "", StringComparison.Ordinal).Trim(' ', '{', '}');
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !IsKnown(url.Host))
        {
            var isPdf = url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
            locations.Add(new FullTextLocation(address, url.Host, null, null, IsOpen: false, isPdf));
        }

        return locations;
    }

    private static bool IsKnown(string host) =>
        host.EndsWith("doi.org", StringComparison.OrdinalIgnoreCase) || host.EndsWith("arxiv.org", StringComparison.OrdinalIgnoreCase);
}
