using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Ingest;

/// <summary>Makes one article of what several records say.</summary>
/// <remarks>Records of a published version come before those of a preprint, then the more trusted source, then the record key; each field
/// is taken from the first that has it, lists are joined in that order. So the result depends on the set of records alone.</remarks>
public static class ArticleMerge
{
    // Curated publisher and library metadata before aggregators, aggregators before self-archived metadata.
    private static readonly string[] Trust = ["crossref", "pubmed", "jats", "doaj", "openalex", "csl", "bibtex", "ris", "nbib", "oai", "arxiv"];

    /// <param name="records">What each record says by itself; at least one.</param>
    /// <param name="foreignDois">Hashes of DOIs that another article owns.</param>
    public static Article Merge(IEnumerable<Article> records, IReadOnlySet<long> foreignDois)
    {
        var ordered = records
            .OrderBy(r => r.Type == ArticleType.Preprint)
            .ThenBy(r => Array.IndexOf(Trust, r.Records[0].Source) is var place && place >= 0 ? place : Trust.Length)
            .ThenBy(r => r.Records[0])
            .ToArray();
        var merged = ordered.Length == 1 ? ordered[0] : MergeFields(ordered);
        return merged.Doi is { } doi && foreignDois.Contains(MergeKeys.OfDoi(doi)) ? merged with { SharesDoi = true } : merged;
    }

    /// <summary>What stays of an article whose records were all deleted: enough to say what stood there.</summary>
    public static Article Tombstone(Article article) => new()
    {
        Records = article.Records,
        Deleted = true,
        Title = article.Title,
        Type = article.Type,
        Doi = article.Doi,
        PreprintDoi = article.PreprintDoi,
        SharesDoi = article.SharesDoi,
        Arxiv = article.Arxiv,
        Pmid = article.Pmid,
        Pmcid = article.Pmcid,
    };

    private static Article MergeFields(Article[] ordered)
    {
        var preferred = ordered[0];
        var doi = First(ordered, r => r.Doi);
        var byline = ordered.FirstOrDefault(r => r is { Authors.Count: > 0, HasMoreAuthors: false }) ?? ordered.FirstOrDefault(r => r.Authors.Count > 0);
        return new Article
        {
            Records = [.. ordered.SelectMany(r => r.Records).Order()],
            Title = preferred.Title,
            Authors = (byline ?? preferred).Authors,
            HasMoreAuthors = (byline ?? preferred).HasMoreAuthors,
            Abstract = First(ordered, r => r.Abstract is { IsEmpty: false } text ? text : (RichText?)null),
            Type = preferred.Type,
            Venue = ordered.Select(r => r.Venue).FirstOrDefault(v => v is { Kind: not VenueKind.Repository })
                ?? ordered.Select(r => r.Venue).FirstOrDefault(v => v is not null),
            Published = First(ordered, r => r.Published),
            Volume = ordered.Select(r => r.Volume).FirstOrDefault(v => v is not null),
            Issue = ordered.Select(r => r.Issue).FirstOrDefault(v => v is not null),
            Pages = ordered.Select(r => r.Pages).FirstOrDefault(v => v is not null),
            Publisher = ordered.Select(r => r.Publisher).FirstOrDefault(v => v is not null),
            Language = ordered.Select(r => r.Language).FirstOrDefault(v => v is not null),
            Doi = doi,
            PreprintDoi = First(ordered, r => r.PreprintDoi),
            RelatedDois = [.. ordered.SelectMany(r => r.Doi is { } own ? r.RelatedDois.Prepend(own) : r.RelatedDois).Distinct().Where(d => d != doi)],
            Arxiv = First(ordered, r => r.Arxiv),
            Pmid = ordered.Select(r => r.Pmid).FirstOrDefault(v => v is not null),
            Pmcid = ordered.Select(r => r.Pmcid).FirstOrDefault(v => v is not null),
            Keywords = [.. ordered.SelectMany(r => r.Keywords).DistinctBy(Folding.Fold)],
            Subjects = [.. ordered.SelectMany(r => r.Subjects).DistinctBy(s => (s.Scheme, s.Code))],
            WikipediaTitles = [.. ordered.SelectMany(r => r.WikipediaTitles).Distinct()],
            Locations = [.. ordered.SelectMany(r => r.Locations).DistinctBy(l => l.Url)],
            Versions = ordered.Select(r => r.Versions).FirstOrDefault(v => v.Count > 0) ?? [],
            References = [.. ordered.SelectMany(r => r.References).Distinct()],
            Comment = First(ordered, r => r.Comment),
            License = ordered.Select(r => r.License).FirstOrDefault(v => v is not null),
            Notices = ArticleNotices.Join(ordered.SelectMany(r => r.Notices)),
            NoticeOf = [.. ordered.SelectMany(r => r.NoticeOf).Distinct()],
            IsSample = ordered.Any(r => r.IsSample),
        };
    }

    private static T? First<T>(Article[] ordered, Func<Article, T?> field) where T : struct =>
        ordered.Select(field).FirstOrDefault(v => v is not null);
}
