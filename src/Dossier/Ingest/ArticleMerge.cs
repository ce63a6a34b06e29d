using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Ingest;

/// <summary>Makes one article of what several records say: each field is taken from the first that has it, lists are joined in that order.</summary>
public static class ArticleMerge
{
    /// <param name="records">What each record says by itself; at least one.</param>
    /// <param name="foreignDois">Hashes of DOIs that another article owns.</param>
    /// <param name="notices">What other articles, notices, say of this one.</param>
    public static Article Merge(IEnumerable<Article> records, IReadOnlySet<long> foreignDois, MergeOrder order, IReadOnlyCollection<EditorialNotice> notices)
    {
        var ordered = order.Sort(records);
        var merged = ordered.Length == 1 ? ordered[0] : MergeFields(new FieldChoice(ordered));
        var places = FullTextOrder.Sort(merged.Locations, merged.Pmcid);
        if (!ReferenceEquals(places, merged.Locations))
        {
            merged = merged with { Locations = places };
        }

        if (notices.Count > 0)
        {
            merged = merged with { Notices = ArticleNotices.Join(merged.Notices.Concat(notices)) };
        }

        return merged.Doi is { } doi && foreignDois.Contains(MergeKeys.OfDoi(doi)) ? merged with { SharesDoi = true } : merged;
    }

    /// <summary>Which records gave each field of the merged article, by the field's name; fields that none has are left out.</summary>
    public static IReadOnlyList<FieldOrigin> Explain(IEnumerable<Article> records, MergeOrder order)
    {
        var choice = new FieldChoice(order.Sort(records));
        MergeFields(choice);
        return choice.Origins;
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

    private static Article MergeFields(FieldChoice from)
    {
        var doi = from.First("doi", r => r.Doi);
        var byline = from.Record("authors", r => r is { Authors.Count: > 0, HasMoreAuthors: false }) ?? from.Record("authors", r => r.Authors.Count > 0);
        return new Article
        {
            Records = from.Records,
            Title = from.First("title", r => r.IsSupplement ? (RichText?)null : r.Title)!.Value,
            Authors = byline?.Authors ?? [],
            HasMoreAuthors = byline?.HasMoreAuthors ?? false,
            Abstract = from.First("abstract", r => r.Abstract is { IsEmpty: false } text ? text : (RichText?)null),
            Type = from.First("type", r => r.IsSupplement ? (ArticleType?)null : r.Type)!.Value,
            Venue = from.FirstOf("venue", r => r.Venue is { Kind: not VenueKind.Repository } venue ? venue : null) ?? from.FirstOf("venue", r => r.Venue),
            Published = from.First("published", r => r.Published),
            Volume = from.FirstOf("volume", r => r.Volume),
            Issue = from.FirstOf("issue", r => r.Issue),
            Pages = from.FirstOf("pages", r => r.Pages),
            Publisher = from.FirstOf("publisher", r => r.Publisher),
            Language = from.FirstOf("language", r => r.Language),
            Doi = doi,
            PreprintDoi = from.First("preprintDoi", r => r.PreprintDoi),
            RelatedDois = [.. from.All("relatedDois", r => r.Doi is { } own ? r.RelatedDois.Prepend(own) : r.RelatedDois).Distinct().Where(d => d != doi)],
            Arxiv = from.First("arxiv", r => r.Arxiv),
            Pmid = from.FirstOf("pmid", r => r.Pmid),
            Pmcid = from.FirstOf("pmcid", r => r.Pmcid),
            Keywords = [.. from.All("keywords", r => r.Keywords).DistinctBy(Folding.Fold)],
            Subjects = [.. from.All("subjects", r => r.Subjects).DistinctBy(s => (s.Scheme, s.Code))],
            WikipediaTitles = [.. from.All("wikipediaTitles", r => r.WikipediaTitles).Distinct()],
            Locations = from.All("locations", r => r.Locations),
            Versions = from.FirstOf("versions", r => r.Versions.Count > 0 ? r.Versions : null) ?? [],
            References = [.. from.All("references", r => r.References).Distinct()],
            Comment = from.First("comment", r => r.Comment),
            License = from.FirstOf("license", r => r.License),
            Notices = ArticleNotices.Join(from.All("notices", r => r.Notices)),
            NoticeOf = [.. from.All("noticeOf", r => r.NoticeOf).Distinct()],
            IsSample = from.All("isSample", r => r.IsSample ? [true] : Array.Empty<bool>()).Count > 0,
        };
    }
}

/// <summary>Where a field of an article came from.</summary>
/// <param name="Field">Its name as in the article's canonical form.</param>
/// <param name="Records">The record that gave it, or all that added to a list, in the order of trust.</param>
public sealed record FieldOrigin(string Field, IReadOnlyList<RecordKey> Records);

/// <summary>Takes fields from records in the order of trust, and remembers which gave what.</summary>
internal sealed class FieldChoice(Article[] ordered)
{
    private readonly List<FieldOrigin> origins = [];

    public IReadOnlyList<FieldOrigin> Origins => origins;

    public IReadOnlyList<RecordKey> Records => [.. ordered.SelectMany(r => r.Records).Order()];

    public Article? Record(string field, Func<Article, bool> fits)
    {
        var found = Array.Find(ordered, r => fits(r));
        if (found is not null)
        {
            origins.Add(new(field, found.Records));
        }

        return found;
    }

    public T? First<T>(string field, Func<Article, T?> value) where T : struct => Record(field, r => value(r) is not null) is { } record ? value(record) : null;

    public T? FirstOf<T>(string field, Func<Article, T?> value) where T : class => Record(field, r => value(r) is not null) is { } record ? value(record) : null;

    public List<T> All<T>(string field, Func<Article, IEnumerable<T>> values)
    {
        var (all, giving) = (new List<T>(), new List<RecordKey>());
        foreach (var record in ordered)
        {
            var before = all.Count;
            all.AddRange(values(record));
            if (all.Count > before)
            {
                giving.AddRange(record.Records);
            }
        }

        if (giving.Count > 0)
        {
            origins.Add(new(field, giving));
        }

        return all;
    }
}
