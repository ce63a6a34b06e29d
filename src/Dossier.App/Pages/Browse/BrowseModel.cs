using Dossier.App.Pages.Article;

namespace Dossier.App.Pages.Browse;

public enum BrowseKind { Keyword, Journal, Author }

/// <summary>The articles on a keyword, of a journal or by an author.</summary>
public sealed record BrowseModel
{
    public required SiteFacts Site { get; init; }

    public required BrowseKind Kind { get; init; }

    /// <summary>The keyword, journal or author, plain text.</summary>
    public required string Name { get; init; }

    public required string Slug { get; init; }

    public long Total { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;

    /// <summary>The articles of this page, newest first.</summary>
    public IReadOnlyList<RelatedCard> Articles { get; init; } = [];

    /// <summary>By year, ascending.</summary>
    public IReadOnlyList<YearCount> Years { get; init; } = [];

    /// <summary>Keywords that often stand beside this one, or those that its articles share.</summary>
    public IReadOnlyList<Link> Keywords { get; init; } = [];

    public int PageCount => (int)((Total + PageSize - 1) / PageSize);

    public string Address(int page) => Kind switch
    {
        BrowseKind.Keyword => Addresses.Keyword(Slug, page),
        BrowseKind.Journal => Addresses.Journal(Slug, page),
        _ => Addresses.Author(Slug, page),
    };

    public string KindName => Kind switch { BrowseKind.Keyword => "Keyword", BrowseKind.Journal => "Journal", _ => "Author" };

    private string Preposition => Kind switch { BrowseKind.Keyword => "on", BrowseKind.Journal => "in", _ => "by" };

    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Name,
        Description = $"{PageText.Count(Total, "article", "articles")} {Preposition} {Name}.",
        Canonical = Address(Page),
    };
}
