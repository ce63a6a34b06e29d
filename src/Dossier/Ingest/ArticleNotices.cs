using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>Brings together what several records tell of notices about one article.</summary>
internal static class ArticleNotices
{
    /// <summary>Each notice once, retractions first. What only tells the fact of a retraction goes where another record names the notice.</summary>
    public static IReadOnlyList<EditorialNotice> Join(IEnumerable<EditorialNotice> notices)
    {
        var joined = new List<EditorialNotice>();
        foreach (var notice in notices)
        {
            var at = joined.FindIndex(n => n.Kind == notice.Kind
                && ((n.Doi is not null && n.Doi == notice.Doi) || (n.Pmid is not null && n.Pmid == notice.Pmid)));
            if (at >= 0)
            {
                joined[at] = new(notice.Kind, joined[at].Doi ?? notice.Doi, joined[at].Pmid ?? notice.Pmid, joined[at].Date ?? notice.Date);
            }
            else
            {
                joined.Add(notice);
            }
        }

        var named = joined.Where(n => n is { Doi: not null } or { Pmid: not null }).Select(n => n.Kind).ToHashSet();
        return
        [
            .. joined.Where(n => n is { Doi: not null } or { Pmid: not null } || !named.Contains(n.Kind)).Distinct()
                .OrderBy(n => n.Kind).ThenBy(n => n.Doi?.Value, StringComparer.Ordinal).ThenBy(n => n.Pmid, StringComparer.Ordinal),
        ];
    }
}
