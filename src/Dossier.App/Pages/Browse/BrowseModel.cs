using Dossier.App.Pages.Article;

namespace Dossier.App.Pages.Browse;

public enum BrowseKind { Keyword, Journal, Author, Subject }

/// <summary>The articles on a keyword or a subject, of a journal or by an author.</summary>
public sealed record BrowseModel
{
    public required SiteFacts Site { get; init; }

    public required BrowseKind Kind { get; init; }

    /// <summary>The keyword, subject, journal or author, plain text.</summary>
    public required string Name { get; init; }

    /// <summary>What stands in the address: of a subject with its scheme.</summary>
    public required string Slug { get; init; }

    public long Total { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;

    /// <summary>Most cited first; else newest first.</summary>
    public bool IsByCitations { get; init; }

    /// <summary>Whether they can be sorted by citations.</summary>
    public bool HasCitations { get; init; }

    /// <summary>The articles of this page.</summary>
    public IReadOnlyList<RelatedCard> Articles { get; init; } = [];

    /// <summary>By year, ascending.</summary>
    public IReadOnlyList<YearCount> Years { get; init; } = [];

    /// <summary>Keywords that often stand beside this one, or those that its articles share.</summary>
    public IReadOnlyList<Link> Keywords { get; init; } = [];

    public int PageCount => (int)((Total + PageSize - 1) / PageSize);

    /// <summary>Address of the list from its beginning, newest first.</summary>
    public string List => AddressOf(1);

    /// <summary>Address of a page in the same order.</summary>
    public string Address(int page) => IsByCitations ? Addresses.MostCited(AddressOf(page)) : AddressOf(page);

    private string AddressOf(int page) => Kind switch
    {
        BrowseKind.Subject => Addresses.Subject(Slug, page),
        BrowseKind.Keyword => Addresses.Keyword(Slug, page),
        BrowseKind.Journal => Addresses.Journal(Slug, page),
        _ => Addresses.Author(Slug, page),
    };

    public string KindName => Kind switch
    {
        BrowseKind.Keyword => "Keyword",
        BrowseKind.Journal => "Journal",
        BrowseKind.Author => "Author",
        _ => PageText.SchemeName(Slug[..Slug.IndexOf('/', StringComparison.Ordinal)]),
    };

    private string Preposition => Kind switch { BrowseKind.Keyword or BrowseKind.Subject => "on", BrowseKind.Journal => "in", _ => "by" };

    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Name,
        Description = $"{PageText.Count(Total, "article", "articles")} {Preposition} {Name}.",
        Canonical = AddressOf(Page),
        Indexed = !IsByCitations,
        Metadata = new Utf8Page(256).Raw("<link rel=\"alternate\" type=\"application/atom+xml\" title=\""u8).Text(Name).Raw("\" href=\""u8).Text(Addresses.Feed(List)).Raw("\">\n"u8).Written,
    };
}
