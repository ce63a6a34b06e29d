using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Dossier.App.Pages;
using Dossier.Ingest;

namespace Dossier.App.Api.Answers;

/// <summary>What lists tell of an article; some tell more, after this.</summary>
[Description("An article as lists have it.")]
public record ArticleSummary
{
    private const int First = -1;

    [JsonPropertyOrder(First)]
    [Description("Public id.")]
    public required string Id { get; init; }

    [JsonPropertyOrder(First)]
    [Description("Address of the article's page on this site, without its root.")]
    public required string Page { get; init; }

    [JsonPropertyOrder(First)]
    [Description("Plain text; mathematics as TeX between dollar signs.")]
    public required string Title { get; init; }

    [JsonPropertyOrder(First)]
    [Description("Names in the order of the byline.")]
    public required IReadOnlyList<string> Authors { get; init; }

    [JsonPropertyOrder(First)]
    public required string? Venue { get; init; }

    [JsonPropertyOrder(First)]
    public required int? Year { get; init; }

    [JsonPropertyOrder(First)]
    public required string? Doi { get; init; }

    [JsonPropertyOrder(First)]
    public required bool IsOpenAccess { get; init; }

    [JsonPropertyOrder(First)]
    public required bool IsRetracted { get; init; }

    internal static ArticleSummary Of(StoredArticle stored) => new()
    {
        Id = stored.Id.ToString(),
        Page = Addresses.Dashboard(stored.Article, stored.Id),
        Title = stored.Article.Title.ToPlainText(),
        Authors = [.. stored.Article.Authors.Select(a => a.DisplayName)],
        Venue = stored.Article.Venue?.Name,
        Year = stored.Article.Year,
        Doi = stored.Article.Doi?.Value,
        IsOpenAccess = stored.Article.IsOpenAccess,
        IsRetracted = stored.Article.IsRetracted,
    };
}

[Description("An article that was found.")]
public sealed record HitAnswer : ArticleSummary
{
    [SetsRequiredMembers]
    internal HitAnswer(ArticleSummary article, double score)
        : base(article) => Score = score;

    [Description("Comparable within one answer; 0 when sorted by anything else than relevance.")]
    public required double Score { get; init; }
}

[Description("An article related to another.")]
public sealed record RelatedAnswer : ArticleSummary
{
    [SetsRequiredMembers]
    internal RelatedAnswer(ArticleSummary article, double score, string reason)
        : base(article) => (Score, Reason) = (score, reason);

    [Description("Larger is nearer; comparable within one list.")]
    public required double Score { get; init; }

    [Description("Why it is listed, for people.")]
    public required string Reason { get; init; }
}

[Description("An article that is recommended.")]
public sealed record RecommendedAnswer : ArticleSummary
{
    [SetsRequiredMembers]
    internal RecommendedAnswer(ArticleSummary article, bool isNew, DateTimeOffset since, IReadOnlyList<ReasonAnswer> reasons)
        : base(article) => (IsNew, Since, Reasons) = (isNew, since, reasons);

    [Description("Whether it stands here because it is new.")]
    public required bool IsNew { get; init; }

    [Description("The earliest time at which it could be recommended.")]
    public required DateTimeOffset Since { get; init; }

    [Description("The strongest first, each by another liked article.")]
    public required IReadOnlyList<ReasonAnswer> Reasons { get; init; }
}

[Description("Why an article is recommended.")]
public sealed record ReasonAnswer
{
    [Description("For people.")]
    public required string Text { get; init; }

    [Description("Public id of the liked article that speaks for it; null where none does.")]
    public required string? Liked { get; init; }
}

[Description("An article that a reader likes, or that stands in a collection.")]
public sealed record KeptArticleAnswer
{
    [Description("Public id.")]
    public required string Id { get; init; }

    [Description("Since when.")]
    public required DateTimeOffset At { get; init; }

    [Description("The reader's own note on it; empty where there is none.")]
    public required string Note { get; init; }

    [Description("Null where the article is no longer in the corpus.")]
    public required ArticleSummary? Article { get; init; }
}
