using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>Which record's word counts before another's.</summary>
/// <remarks>Supplements come last. Records of a published version come before those of a preprint, then the more trusted source, then the record key: so the result depends
/// on the set of records alone.</remarks>
public sealed class MergeOrder
{
    private readonly Dictionary<string, int> places;

    /// <param name="trust">Schemes of sources ("crossref", "pmid"), the most trusted first; those not named come after, as in <see cref="Default"/>.</param>
    public MergeOrder(IEnumerable<string> trust)
    {
        Trust = [.. trust.Concat(DefaultTrust).Distinct(StringComparer.Ordinal)];
        places = Trust.Select((scheme, place) => (scheme, place)).ToDictionary(p => p.scheme, p => p.place, StringComparer.Ordinal);
    }

    public static MergeOrder Default { get; } = new([]);

    /// <summary>Curated publisher and library metadata before aggregators, aggregators before self-archived metadata.</summary>
    public static IReadOnlyList<string> DefaultTrust => ["crossref", "pmid", "jats", "doaj", "openalex", "csl", "bibtex", "ris", "nbib", "oai", "arxiv", "unpaywall", "references"];

    /// <summary>All schemes in the order that is in force.</summary>
    public IReadOnlyList<string> Trust { get; }

    public Article[] Sort(IEnumerable<Article> records) =>
    [
        .. records.OrderBy(r => r.IsSupplement).ThenBy(r => r.Type == ArticleType.Preprint).ThenBy(r => places.GetValueOrDefault(r.Records[0].Source, places.Count)).ThenBy(r => r.Records[0]),
    ];
}
