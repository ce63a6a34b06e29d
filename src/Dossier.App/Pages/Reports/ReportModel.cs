using Dossier.App.Localization;
using Dossier.Mentions;

namespace Dossier.App.Pages.Reports;

/// <summary>The form by which a reader reports an item.</summary>
/// <param name="Article">Public id of the article on whose page the item stands.</param>
/// <param name="Back">Address of that page.</param>
/// <param name="Token">Against forged posts.</param>
public sealed record ReportModel(SiteFacts Site, MentionItem Item, Articles.PublicId Article, string ArticleTitle, string Back, string Token)
{
    public const int LongestNote = 500;

    /// <summary>What was wrong with what was sent; null at first.</summary>
    public string? Problem { get; init; }

    public string? Kind { get; init; }

    public string? Note { get; init; }

    /// <summary>What may be wrong with an item, as it is stored and, in English, as a reader reads it.</summary>
    public static IReadOnlyList<(string Kind, string Label)> Kinds { get; } =
    [
        ("unrelated", Wording.Key("It is not about this article")),
        ("gone", Wording.Key("It is no longer there")),
        ("offensive", Wording.Key("It is offensive or illegal")),
        ("other", Wording.Key("Something else")),
    ];

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Report an item"], Indexed = false };
}

/// <summary>What follows a report: thanks, or why it was not taken.</summary>
/// <param name="Back">Address to go on to.</param>
public sealed record ReportAnswerModel(SiteFacts Site, string Title, string Text, string Back)
{
    public PageFrame Frame => new() { Site = Site, Title = Title, Indexed = false };
}
