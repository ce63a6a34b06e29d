using Dossier.App.Localization;
using Dossier.App.Pages.Article;

namespace Dossier.App.Pages.Browse;

public enum BrowseKind { Keyword, Journal, Author, Subject, Field }

/// <param name="Title">What the links are to the page's own value ("Writes with").</param>
public sealed record NeighborList(string Title, IReadOnlyList<Link> Links);

/// <summary>The articles on a keyword or a subject, of a field or a journal or by an author.</summary>
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

    /// <summary>Newest, most cited or most liked first.</summary>
    public SearchSort Sort { get; init; } = SearchSort.Newest;

    /// <summary>Whether somebody likes an article of this corpus, so that they can be sorted by it.</summary>
    public bool HasLikes { get; init; }

    /// <summary>Whether they can be sorted by citations.</summary>
    public bool HasCitations { get; init; }

    /// <summary>The articles of this page.</summary>
    public IReadOnlyList<RelatedCard> Articles { get; init; } = [];

    /// <summary>By year, ascending.</summary>
    public IReadOnlyList<YearCount> Years { get; init; } = [];

    /// <summary>What stands near: keywords, journals, authors. Lists without links are left out.</summary>
    public IReadOnlyList<NeighborList> Neighbors { get; init; } = [];

    public int PageCount => (int)((Total + PageSize - 1) / PageSize);

    /// <summary>Address of the list from its beginning, newest first.</summary>
    public string List => AddressOf(1);

    /// <summary>Address of a page in the same order.</summary>
    public string Address(int page) => AddressOf(page, Sort);

    /// <summary>Address of a page in another order.</summary>
    public string AddressOf(int page, SearchSort sort) => sort switch
    {
        SearchSort.MostCited => Addresses.Sorted(AddressOf(page), "cited"),
        SearchSort.MostLiked => Addresses.Sorted(AddressOf(page), "liked"),
        _ => AddressOf(page),
    };

    /// <summary>The orders in which the articles can stand.</summary>
    public IEnumerable<SearchSort> Sorts => [SearchSort.Newest, .. HasCitations ? [SearchSort.MostCited] : (SearchSort[])[], .. HasLikes ? [SearchSort.MostLiked] : (SearchSort[])[]];

    /// <summary>The list of all values of this kind.</summary>
    public (string Name, string Address) Above => Kind switch
    {
        BrowseKind.Subject => (Wording.Current["All subjects"], Addresses.Directory("subjects")),
        BrowseKind.Keyword => (Wording.Current["All keywords"], Addresses.Directory("keywords")),
        BrowseKind.Journal => (Wording.Current["All journals"], Addresses.Directory("journals")),
        BrowseKind.Field => (Wording.Current["All fields"], Addresses.Directory("fields")),
        _ => (Wording.Current["All authors"], Addresses.Directory("authors")),
    };

    private string AddressOf(int page) => Kind switch
    {
        BrowseKind.Subject => Addresses.Subject(Slug, page),
        BrowseKind.Keyword => Addresses.Keyword(Slug, page),
        BrowseKind.Journal => Addresses.Journal(Slug, page),
        BrowseKind.Field => Addresses.Field(Slug, page),
        _ => Addresses.Author(Slug, page),
    };

    public string KindName => Kind switch
    {
        BrowseKind.Keyword => Wording.Current["Keyword"],
        BrowseKind.Journal => Wording.Current["Journal"],
        BrowseKind.Author => Wording.Current["Author"],
        BrowseKind.Field => Wording.Current["Field"],
        _ => PageText.SchemeName(Slug[..Slug.IndexOf('/', StringComparison.Ordinal)]),
    };

    private string Description => Kind switch
    {
        BrowseKind.Keyword or BrowseKind.Subject => Wording.Current.Count(Total, "{0} article on {1}.", "{0} articles on {1}.", Name),
        BrowseKind.Journal or BrowseKind.Field => Wording.Current.Count(Total, "{0} article in {1}.", "{0} articles in {1}.", Name),
        _ => Wording.Current.Count(Total, "{0} article by {1}.", "{0} articles by {1}.", Name),
    };

    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Name,
        Description = Description,
        Canonical = AddressOf(Page),
        Indexed = Sort == SearchSort.Newest,
        Metadata = new Utf8Page(256).Raw("<link rel=\"alternate\" type=\"application/atom+xml\" title=\""u8).Text(Name).Raw("\" href=\""u8).Text(Addresses.Feed(List)).Raw("\">\n"u8).Written,
    };
}
