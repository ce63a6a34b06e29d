using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>Which place of the full text a reader is sent to first.</summary>
public static class FullTextOrder
{
    /// <summary>Each place once; open before closed, the published version before the accepted and that before the submitted, with a licence before without, a
    /// PDF before a page about it; what is equal in all of this stays in its order.</summary>
    /// <param name="locations">The most trusted source's first.</param>
    /// <param name="pmcid">The article's identifier at PubMed Central ("PMC123"), which is a place whether a source names it or not; null for none.</param>
    /// <returns>The same list where nothing is to be done.</returns>
    public static IReadOnlyList<FullTextLocation> Sort(IReadOnlyList<FullTextLocation> locations, string? pmcid)
    {
        if (locations.Count < 2 && pmcid is null)
        {
            return locations;
        }

        var places = pmcid is null ? locations : locations.Append(FullTextPlace.AtPubmedCentral(pmcid));
        return
        [
            .. places.GroupBy(l => FullTextPlace.KeyOf(l), StringComparer.Ordinal).Select(Join)
                .OrderByDescending(l => l.IsOpen).ThenBy(l => RankOf(l.Version)).ThenBy(l => l.License is null).ThenByDescending(l => l.IsPdf),
        ];
    }

    private static int RankOf(string? version) => version switch { "published" => 0, "accepted" => 1, null => 2, _ => 3 };

    // What the sources know of one place together: the most trusted that tells version and licence is believed, and a PDF is led to before its page.
    private static FullTextLocation Join(IGrouping<string, FullTextLocation> place)
    {
        var first = place.First();
        if (!place.Skip(1).Any())
        {
            return first;
        }

        var way = place.OrderByDescending(l => l.IsPdf).ThenByDescending(l => l.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)).First();
        return new FullTextLocation(way.Url, FullTextPlace.NameOf(place.Key) ?? first.Host, Told(l => l.Version), Told(l => l.License), place.Any(l => l.IsOpen), way.IsPdf);

        string? Told(Func<FullTextLocation, string?> value) => place.Select(value).FirstOrDefault(v => v is not null);
    }
}
