using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>Updates (Crossmark): "update-to" stands on the notice, "updated-by" on the article that it is about.</summary>
internal static class CrossrefNotices
{
    // What publishers set before the title of a retracted article that they leave in its place.
    private static readonly (string Prefix, NoticeKind Kind)[] TitleMarks =
        [("RETRACTED:", NoticeKind.Retraction), ("RETRACTED ARTICLE:", NoticeKind.Retraction), ("WITHDRAWN:", NoticeKind.Withdrawal)];

    /// <summary>What was published about the article, retractions first.</summary>
    public static IReadOnlyList<EditorialNotice> About(CrossrefRecord record, Doi own)
    {
        List<EditorialNotice>? notices = null;
        foreach (var update in record.UpdatedBy)
        {
            if (CrossrefTypes.NoticeOf(update.Type) is { } kind)
            {
                Add(kind, Doi.TryParse(update.Doi, null, out var doi) && doi != own ? doi : null, update.Date);
            }
        }

        foreach (var update in record.UpdateTo)
        {
            // A work that updates itself was changed where it stands: there is a fact and no notice.
            if (CrossrefTypes.NoticeOf(update.Type) is { } kind && Doi.TryParse(update.Doi, null, out var doi) && doi == own)
            {
                Add(kind, null, update.Date);
            }
        }

        foreach (var (prefix, kind) in TitleMarks)
        {
            if (record.Titles.Count > 0 && record.Titles[0].StartsWith(prefix, StringComparison.Ordinal)
                && notices?.Exists(n => n.Kind is NoticeKind.Retraction or NoticeKind.Withdrawal) != true)
            {
                Add(kind, null, null);
            }
        }

        return notices is null ? [] : [.. notices.OrderBy(n => n.Kind).ThenBy(n => n.Doi?.Value, StringComparer.Ordinal)];

        void Add(NoticeKind kind, Doi? doi, PartialDate? date)
        {
            notices ??= [];
            // The publisher and the Retraction Watch database tell of the same notice.
            var at = notices.FindIndex(n => n.Kind == kind && n.Doi == doi);
            if (at < 0)
            {
                notices.Add(new(kind, doi, Date: date));
            }
            else
            {
                notices[at] = notices[at] with { Date = notices[at].Date ?? date };
            }
        }
    }

    /// <summary>What the record itself, a notice, says of others.</summary>
    public static IReadOnlyList<NoticeTarget> Of(CrossrefRecord record, Doi own)
    {
        List<NoticeTarget>? targets = null;
        foreach (var update in record.UpdateTo)
        {
            if (CrossrefTypes.NoticeOf(update.Type) is { } kind && Doi.TryParse(update.Doi, null, out var doi) && doi != own)
            {
                targets ??= [];
                if (!targets.Exists(t => t.Kind == kind && t.Doi == doi))
                {
                    targets.Add(new(kind, doi, Date: update.Date));
                }
            }
        }

        return targets ?? [];
    }
}
