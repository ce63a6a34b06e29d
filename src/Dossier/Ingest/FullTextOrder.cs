using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>Which place of the full text a reader is sent to first.</summary>
internal static class FullTextOrder
{
    /// <summary>Each place once; open before closed, the published version before the accepted and that before the submitted, with a licence before without, a
    /// PDF before a page about it; what is equal in all of this stays in its order.</summary>
    public static IReadOnlyList<FullTextLocation> Sort(IEnumerable<FullTextLocation> locations) =>
    [
        .. locations.DistinctBy(l => Normalize(l.Url)).OrderByDescending(l => l.IsOpen).ThenBy(l => RankOf(l.Version)).ThenBy(l => l.License is null).ThenByDescending(l => l.IsPdf),
    ];

    private static int RankOf(string? version) => version switch { "published" => 0, "accepted" => 1, null => 2, _ => 3 };

    private static string Normalize(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var bare = scheme < 0 ? url : url[(scheme + 3)..];
        return (bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare).TrimEnd('/');
    }
}
