using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Pages.Article.Notices;

/// <summary>A notice as a page shows it.</summary>
/// <param name="Date">"6 February 2010"; null where unknown.</param>
/// <param name="Place">Where it can be read, or what it is about; null where only the fact is known.</param>
public sealed record ShownNotice(NoticeKind Kind, string? Date, NoticePlace? Place);

/// <summary>What was published about an article, by weight, and what the article, a notice itself, is about.</summary>
/// <param name="Grave">Retraction and withdrawal: nobody may miss them.</param>
/// <param name="Concerns">What throws doubt on it, or on a part of it.</param>
/// <param name="Notes">Corrections and the like.</param>
/// <param name="About">What this article says of others.</param>
public sealed record PageNotices(
    IReadOnlyList<ShownNotice> Grave, IReadOnlyList<ShownNotice> Concerns, IReadOnlyList<ShownNotice> Notes, IReadOnlyList<ShownNotice> About)
{
    public static PageNotices None { get; } = new([], [], [], []);

    /// <summary>What was published about the article, the gravest first.</summary>
    public IEnumerable<ShownNotice> All => Grave.Concat(Concerns).Concat(Notes);

    public static PageNotices Of(ICorpus corpus, PublicId id, Articles.Article article)
    {
        if (article.Notices.Count == 0 && article.NoticeOf.Count == 0)
        {
            return None;
        }

        var shown = article.Notices.Select((n, i) =>
            new ShownNotice(n.Kind, Words(n.Date), NoticePlace.Of(corpus, id, n.Doi, n.Pmid, Addresses.Lead(id, Leads.Notice, i)))).ToLookup(n => n.Kind switch
            {
                NoticeKind.Retraction or NoticeKind.Withdrawal => 0,
                NoticeKind.ExpressionOfConcern or NoticeKind.PartialRetraction => 1,
                _ => 2,
            });
        return new([.. shown[0]], [.. shown[1]], [.. shown[2]], [.. article.NoticeOf.Select((n, i) =>
            new ShownNotice(n.Kind, Words(n.Date), NoticePlace.Of(corpus, id, n.Doi, n.Pmid, Addresses.Lead(id, Leads.About, i))))]);
    }

    /// <summary>What has happened to the article, as the beginning of a sentence.</summary>
    public static string Fact(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction => "This article has been retracted",
        NoticeKind.Withdrawal => "This article has been withdrawn",
        NoticeKind.PartialRetraction => "Part of this article has been retracted",
        NoticeKind.ExpressionOfConcern => "An expression of concern has been published about this article",
        NoticeKind.Correction => "A correction has been published",
        NoticeKind.Addendum => "An addendum has been published",
        NoticeKind.NewVersion => "A newer version has been published",
        _ => "A comment has been published",
    };

    /// <summary>The notice as the object of "Read".</summary>
    public static string Named(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction or NoticeKind.PartialRetraction => "the retraction notice",
        NoticeKind.Withdrawal => "the notice of withdrawal",
        NoticeKind.ExpressionOfConcern => "the expression of concern",
        NoticeKind.Correction => "the correction",
        NoticeKind.Addendum => "the addendum",
        NoticeKind.NewVersion => "the newer version",
        _ => "the comment",
    };

    /// <summary>What a notice is to the article that follows.</summary>
    public static string Relation(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction => "This is the retraction of",
        NoticeKind.Withdrawal => "This is the withdrawal of",
        NoticeKind.PartialRetraction => "This is the retraction of a part of",
        NoticeKind.ExpressionOfConcern => "This is an expression of concern about",
        NoticeKind.Correction => "This is a correction of",
        NoticeKind.Addendum => "This is an addendum to",
        NoticeKind.NewVersion => "This is a newer version of",
        _ => "This is a comment on",
    };

    private static string? Words(PartialDate? date) => date switch
    {
        { Month: { } month, Day: { } day } d => $"{day} {MonthName(month)} {d.Year}",
        { Month: { } month } d => $"{MonthName(month)} {d.Year}",
        { } d => d.Year.ToString(),
        null => null,
    };

    private static string MonthName(int month) => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
}
