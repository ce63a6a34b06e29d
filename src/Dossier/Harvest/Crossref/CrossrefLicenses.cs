using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>The licences of a work, each for one of its versions.</summary>
internal sealed class CrossrefLicenses(CrossrefRecord record)
{
    /// <summary>Address of the licence that readers have, null when none is told.</summary>
    public string? OfArticle { get; } = Find(record, "vor") ?? Find(record, "am");

    /// <summary>
    /// The licence of one version, a Creative Commons one before others. What is said of the version comes first, then what is said of none;
    /// terms for text mining are no licence to readers, but a Creative Commons licence holds for everybody.
    /// </summary>
    /// <param name="version">"vor" or "am".</param>
    public string? Of(string version) => Find(record, version);

    public static bool IsOpen(string? address) =>
        address is not null && address.Contains("creativecommons.org/", StringComparison.OrdinalIgnoreCase);

    private static string? Find(CrossrefRecord record, string version)
    {
        string? best = null;
        var rank = int.MaxValue;
        foreach (var license in record.Licenses)
        {
            var isOpen = IsOpen(license.Url);
            var own = license.Version == version ? (isOpen ? 0 : 3)
                : license.Version is null or "unspecified" ? (isOpen ? 1 : 4)
                : license.Version == "tdm" && isOpen ? 2
                : int.MaxValue;
            if (own < rank && IsInForce(license, record) && IsForReaders(license.Url))
            {
                (best, rank) = (license.Url, own);
            }
        }

        return best;
    }

    /// <summary>A licence may begin after an embargo; the record's own time tells whether it has.</summary>
    private static bool IsInForce(CrossrefLicense license, CrossrefRecord record) =>
        license.Start is not { } start || record.Indexed is not { } now || string.CompareOrdinal(start.ToString(), now) <= 0;

    /// <summary>Some publishers' terms for text mining stand for every version.</summary>
    private static bool IsForReaders(string url) => !url.Contains("tdm", StringComparison.OrdinalIgnoreCase)
        && (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
}
