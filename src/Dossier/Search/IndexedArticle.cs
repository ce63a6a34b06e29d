using Dossier.Articles;

namespace Dossier.Search;

/// <summary>What the search index is told of one article, as plain text.</summary>
public sealed record IndexedArticle
{
    public required PublicId Id { get; init; }

    /// <summary>Plain text; formulas as readable text.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; formulas as readable text.</summary>
    public string? Abstract { get; init; }

    /// <summary>BCP 47 tag of the title's language, and the keywords'; null is taken for English.</summary>
    public string? TitleLanguage { get; init; }

    /// <summary>BCP 47 tag of the abstract's language; null is taken for English.</summary>
    public string? AbstractLanguage { get; init; }

    /// <summary>Names in the order of the byline, as shown ("Jennifer A. Doudna").</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The venue's name as shown.</summary>
    public string? Venue { get; init; }

    /// <summary>The publication's own year, 1 to 9999.</summary>
    public int? Year { get; init; }

    /// <summary>"2007", "2007-03" or "2007-03-23", as far as it is known; the order by date uses it, else <see cref="Year"/>.</summary>
    public string? PublishedSortable { get; init; }

    /// <summary>The article's type, an exact value for filter and facet.</summary>
    public required string Type { get; init; }

    public bool OpenAccess { get; init; }

    /// <summary>Names of subjects, the primary one first.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Entries of classification schemes, each with a page of its own.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>DOIs, arXiv ids without version, PMIDs; compared without regard to case.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];
}
