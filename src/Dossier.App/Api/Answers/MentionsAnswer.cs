using System.ComponentModel;

namespace Dossier.App.Api.Answers;

[Description("What outside sources say of an article.")]
public sealed record MentionsAnswer
{
    [Description("Public id.")]
    public required string Id { get; init; }

    [Description("Address of the article's page on this site, without its root.")]
    public required string Page { get; init; }

    [Description("Another one as soon as the page would show something else.")]
    public required string Change { get; init; }

    [Description("What is still being looked for: names of tabs, photo and fulltext.")]
    public required IReadOnlyList<string> Stale { get; init; }

    public required PhotoAnswer? Photo { get; init; }

    [Description("By the name of the tab: more, news, social, video.")]
    public required IReadOnlyDictionary<string, TabAnswer> Tabs { get; init; }
}

[Description("One tab of an article's page.")]
public sealed record TabAnswer
{
    public required int Count { get; init; }

    [Description("When a source was last asked; null for never.")]
    public required DateTimeOffset? LookedFor { get; init; }

    [Description("Whether asking again may change it.")]
    public required bool Stale { get; init; }

    [Description("What the sources' terms ask to be shown with their items.")]
    public required IReadOnlyList<string> Attributions { get; init; }

    [Description("The most relevant first.")]
    public required IReadOnlyList<MentionAnswer> Items { get; init; }
}

[Description("An item from outside about an article.")]
public sealed record MentionAnswer
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    [Description("Null where it has no address on the web.")]
    public required string? Url { get; init; }

    [Description("Name of the source for people.")]
    public required string Source { get; init; }

    public required string? Author { get; init; }

    public required DateTimeOffset? Published { get; init; }

    [Description("A short part of its text, where the source's terms allow it.")]
    public required string? Excerpt { get; init; }

    public required string? Remark { get; init; }

    [Description("Language tag (BCP 47).")]
    public required string? Language { get; init; }

    [Description("Length of a video in seconds.")]
    public required int? Seconds { get; init; }

    [Description("Address of a picture on this site, without its root.")]
    public required string? Picture { get; init; }

    [Description("From 0 to 1.")]
    public required double Relevance { get; init; }

    [Description("Why it is here, for people.")]
    public required string Reason { get; init; }

    [Description("Whether it was written for the bundled sample.")]
    public required bool IsSample { get; init; }
}

[Description("A photo from the encyclopedia that fits the article.")]
public sealed record PhotoAnswer
{
    [Description("Address on this site, without its root.")]
    public required string Picture { get; init; }

    public required string? Caption { get; init; }

    public required string? Author { get; init; }

    public required string? Licence { get; init; }

    public required string? LicenceUrl { get; init; }

    public required string? FileUrl { get; init; }

    public required string? PageTitle { get; init; }

    public required string? PageUrl { get; init; }

    public required bool IsSample { get; init; }
}
