using System.ComponentModel;

namespace Dossier.App.Api.Answers;

[Description("All that is known of an article.")]
public sealed record ArticleAnswer
{
    [Description("Public id: never reused, and still found when two articles turn out to be one.")]
    public required string Id { get; init; }

    [Description("Address of the article's page on this site, without its root.")]
    public required string Page { get; init; }

    [Description("Plain text; mathematics as TeX between dollar signs.")]
    public required string Title { get; init; }

    [Description("In the order of the byline.")]
    public required IReadOnlyList<AuthorAnswer> Authors { get; init; }

    [Description("Plain text, paragraphs divided by line feeds; null where no source gives one.")]
    public required string? Abstract { get; init; }

    [Description("Journal, proceedings, book or repository.")]
    public required string? Venue { get; init; }

    [Description("ISSNs of the venue, the linking one first.")]
    public required IReadOnlyList<string>? Issns { get; init; }

    [Description("JournalArticle, Preprint, ProceedingsArticle, BookChapter, Book, Thesis, Report, Dataset, Review or Other.")]
    public required string Type { get; init; }

    [Description("The publication's own date as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD.")]
    public required string? Published { get; init; }

    public required int? Year { get; init; }

    public required string? Volume { get; init; }

    public required string? Issue { get; init; }

    [Description("Page range as printed, or the article number.")]
    public required string? Pages { get; init; }

    [Description("DOI of the published version, lower case.")]
    public required string? Doi { get; init; }

    [Description("DOI of the preprint.")]
    public required string? PreprintDoi { get; init; }

    [Description("arXiv id without version.")]
    public required string? Arxiv { get; init; }

    public required string? Pmid { get; init; }

    public required string? Pmcid { get; init; }

    [Description("Whether a copy can be read by everybody.")]
    public required bool IsOpenAccess { get; init; }

    [Description("Whether a notice retracts or withdraws it.")]
    public required bool IsRetracted { get; init; }

    [Description("What was published about it later: retractions, corrections and the like.")]
    public required IReadOnlyList<NoticeAnswer> Notices { get; init; }

    [Description("For a notice: the articles that it is about.")]
    public required IReadOnlyList<NoticeAnswer> NoticeOf { get; init; }

    [Description("Where the full text stands, the best open copy first.")]
    public required IReadOnlyList<FullTextAnswer> FullText { get; init; }

    [Description("Entries of classification schemes.")]
    public required IReadOnlyList<SubjectAnswer> Subjects { get; init; }

    [Description("Taken from the article's own text, the best first; null before it was analyzed.")]
    public required IReadOnlyList<KeywordAnswer>? Keywords { get; init; }

    [Description("The source records it is made of, each with its scheme.")]
    public required IReadOnlyList<string> Records { get; init; }

    [Description("When anything of it last changed here.")]
    public required DateTimeOffset Modified { get; init; }

    [Description("Whether the abstract was written for the bundled sample.")]
    public required bool IsSample { get; init; }
}

[Description("One entry of a byline.")]
public sealed record AuthorAnswer
{
    [Description("The name in the order of the byline.")]
    public required string Name { get; init; }

    public required string? Given { get; init; }

    [Description("Family name, or the whole name where the parts are not known.")]
    public required string Family { get; init; }

    public required string? Orcid { get; init; }
}

[Description("A notice, or an article that a notice is about.")]
public sealed record NoticeAnswer
{
    [Description("Retraction, Withdrawal, ExpressionOfConcern, PartialRetraction, Correction, Addendum, Comment or NewVersion.")]
    public required string Kind { get; init; }

    public required string? Doi { get; init; }

    public required string? Pmid { get; init; }

    [Description("YYYY, YYYY-MM or YYYY-MM-DD.")]
    public required string? Date { get; init; }

    [Description("Public id, where it is an article of this corpus.")]
    public required string? Article { get; init; }
}

[Description("One place where the full text stands.")]
public sealed record FullTextAnswer
{
    public required string Url { get; init; }

    [Description("Name of the host for people.")]
    public required string Host { get; init; }

    [Description("published, accepted or submitted; null where it is not known.")]
    public required string? Version { get; init; }

    [Description("Address of the licence.")]
    public required string? License { get; init; }

    public required bool IsOpen { get; init; }

    public required bool IsPdf { get; init; }
}

[Description("An entry of a classification scheme.")]
public sealed record SubjectAnswer
{
    [Description("arxiv, mesh, topic or field.")]
    public required string Scheme { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }
}

[Description("A keyword of an article.")]
public sealed record KeywordAnswer
{
    public required string Text { get; init; }

    [Description("From 0 to 1; comparable within one article.")]
    public required double Weight { get; init; }
}
