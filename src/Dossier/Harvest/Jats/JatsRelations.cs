using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Harvest.Jats;

/// <summary>related-article: what a notice is about, and which notices there are about an article.</summary>
internal static partial class JatsRelations
{
    public static (IReadOnlyList<EditorialNotice> Notices, IReadOnlyList<NoticeTarget> NoticeOf, Doi? Preprint) Map(JatsRecord record, PartialDate? published)
    {
        var notices = new List<EditorialNotice>();
        var targets = new List<NoticeTarget>();
        Doi? preprint = null;
        foreach (var relation in record.Relations)
        {
            Doi? doi = Doi.TryParse(relation.Target, null, out var parsed) ? parsed : null;
            var pmid = doi is null && relation.LinkType is "pmid" or "pubmed" && relation.Target is { } target && Digits().IsMatch(target) ? target : null;
            if (About(relation.Type) is { } about)
            {
                notices.Add(new EditorialNotice(about, doi, pmid));
            }
            else if (Of(relation.Type, record.ArticleType) is { } of && (doi is not null || pmid is not null))
            {
                targets.Add(new NoticeTarget(of, doi, pmid, published));
            }
            else if (relation.Type == "preprint")
            {
                preprint ??= doi;
            }
        }

        return ([.. notices.Distinct().OrderBy(n => n.Kind)], [.. targets.Distinct()], preprint);
    }

    /// <summary>The related article is a notice about this one.</summary>
    private static NoticeKind? About(string type) => type switch
    {
        "retraction-forward" or "retraction" => NoticeKind.Retraction,
        "partial-retraction-forward" or "partial-retraction" => NoticeKind.PartialRetraction,
        "correction-forward" or "correction" or "erratum" or "corrigendum" => NoticeKind.Correction,
        "expression-of-concern-forward" or "concern-forward" or "expression-of-concern" => NoticeKind.ExpressionOfConcern,
        "withdrawal-forward" => NoticeKind.Withdrawal,
        "addendum" or "addendum-forward" => NoticeKind.Addendum,
        "commentary" => NoticeKind.Comment,
        _ => null,
    };

    /// <summary>This article is a notice about the related one; of the general "corrected-article" its own type tells the kind.</summary>
    private static NoticeKind? Of(string type, string articleType) => type switch
    {
        "retracted-article" => articleType == "partial-retraction" ? NoticeKind.PartialRetraction : NoticeKind.Retraction,
        "partially-retracted-article" => NoticeKind.PartialRetraction,
        "object-of-concern" => NoticeKind.ExpressionOfConcern,
        "withdrawn-article" => NoticeKind.Withdrawal,
        "addended-article" => NoticeKind.Addendum,
        "corrected-article" => articleType switch
        {
            "addendum" => NoticeKind.Addendum,
            "retraction" => NoticeKind.Retraction,
            "partial-retraction" => NoticeKind.PartialRetraction,
            "expression-of-concern" => NoticeKind.ExpressionOfConcern,
            _ => NoticeKind.Correction,
        },
        "commentary-article" => NoticeKind.Comment,
        _ => null,
    };

    [GeneratedRegex(@"^\d{1,9}$")]
    private static partial Regex Digits();
}
