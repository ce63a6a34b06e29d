using Dossier.App.Localization;
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

    /// <summary>What has happened to the article, as the beginning of a sentence in English, which pages look up in their language.</summary>
    public static string Fact(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction => Wording.Key("This article has been retracted"),
        NoticeKind.Withdrawal => Wording.Key("This article has been withdrawn"),
        NoticeKind.PartialRetraction => Wording.Key("Part of this article has been retracted"),
        NoticeKind.ExpressionOfConcern => Wording.Key("An expression of concern has been published about this article"),
        NoticeKind.Correction => Wording.Key("A correction has been published"),
        NoticeKind.Addendum => Wording.Key("An addendum has been published"),
        NoticeKind.NewVersion => Wording.Key("A newer version has been published"),
        _ => Wording.Key("A comment has been published"),
    };

    /// <summary>What the link to the notice says, in English.</summary>
    public static string Invitation(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction or NoticeKind.PartialRetraction => Wording.Key("Read the retraction notice"),
        NoticeKind.Withdrawal => Wording.Key("Read the notice of withdrawal"),
        NoticeKind.ExpressionOfConcern => Wording.Key("Read the expression of concern"),
        NoticeKind.Correction => Wording.Key("Read the correction"),
        NoticeKind.Addendum => Wording.Key("Read the addendum"),
        NoticeKind.NewVersion => Wording.Key("Read the newer version"),
        _ => Wording.Key("Read the comment"),
    };

    /// <summary>What a notice is to an article, in English, with a place for the article.</summary>
    public static string Relation(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction => Wording.Key("<strong>This is the retraction of</strong> {0}."),
        NoticeKind.Withdrawal => Wording.Key("<strong>This is the withdrawal of</strong> {0}."),
        NoticeKind.PartialRetraction => Wording.Key("<strong>This is the retraction of a part of</strong> {0}."),
        NoticeKind.ExpressionOfConcern => Wording.Key("<strong>This is an expression of concern about</strong> {0}."),
        NoticeKind.Correction => Wording.Key("<strong>This is a correction of</strong> {0}."),
        NoticeKind.Addendum => Wording.Key("<strong>This is an addendum to</strong> {0}."),
        NoticeKind.NewVersion => Wording.Key("<strong>This is a newer version of</strong> {0}."),
        _ => Wording.Key("<strong>This is a comment on</strong> {0}."),
    };

    private static string? Words(PartialDate? date) => date switch
    {
        { Month: { } month, Day: { } day } d => Wording.Current.Day(new DateOnly(d.Year, month, day)),
        { Month: { } month } d => Wording.Current.Month(new DateOnly(d.Year, month, 1)),
        { } d => d.Year.ToString(),
        null => null,
    };
}
