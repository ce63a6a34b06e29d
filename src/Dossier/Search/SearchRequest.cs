using System.Collections.Frozen;
using Dossier.Articles;

namespace Dossier.Search;

public enum SearchSort { Relevance, Newest, Oldest, MostCited, MostLiked }

/// <summary>A question to the index. Nothing in it can make a search fail; what cannot be understood is searched as words.</summary>
public sealed record SearchRequest
{
    /// <summary>Hits beyond this offset are not given, only counted.</summary>
    public const int MaxDepth = 10_000;

    /// <summary>
    /// Words, "phrases", -excluded, NOT excluded, title: author: journal: keyword: field: subject: type: access:open year:2010-2015, a DOI,
    /// arXiv id or PMID. Empty: every article, newest first.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>First year, inclusive.</summary>
    public int? YearFrom { get; init; }

    /// <summary>Last year, inclusive.</summary>
    public int? YearTo { get; init; }

    /// <summary>Exact venue: its name or its <see cref="ExactValue"/>.</summary>
    public string? Venue { get; init; }

    public string? Type { get; init; }

    public bool? OpenAccess { get; init; }

    /// <summary>Exact subject: its name or its <see cref="ExactValue"/>.</summary>
    public string? Field { get; init; }

    /// <summary>Exact subject heading, by its <see cref="SubjectKey"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>Exact keyword, in any number: the keyword or its <see cref="KeywordKey"/>.</summary>
    public string? Keyword { get; init; }

    /// <summary>Exact author: the name or its <see cref="ExactValue"/>.</summary>
    public string? Author { get; init; }

    public SearchSort Sort { get; init; }

    /// <summary>How many readers like an article, by its public id, for <see cref="SearchSort.MostLiked"/>.</summary>
    public IReadOnlyDictionary<long, int> Likes { get; init; } = FrozenDictionary<long, int>.Empty;

    public int Offset { get; init; }

    public int Limit { get; init; } = 10;

    public bool WithFacets { get; init; }
}

/// <param name="Score">By words, and by meaning where several words describe what is looked for; only comparable within one answer. 0 when sorted by anything else.</param>
public readonly record struct SearchHit(PublicId Id, float Score);

public sealed record SearchResult
{
    /// <summary>From the request's offset on, best first.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>How many articles match.</summary>
    public required long Total { get; init; }

    /// <summary>Counts over all matching articles; null when they were not asked for.</summary>
    public SearchFacets? Facets { get; init; }

    /// <summary>The query with misspelled words replaced; null when there is nothing better.</summary>
    public string? DidYouMean { get; init; }
}

public readonly record struct YearCount(int Year, int Count);

/// <param name="Value">As shown.</param>
/// <param name="Key">Its <see cref="ExactValue"/>, for filters and addresses.</param>
public readonly record struct FacetCount(string Value, string Key, int Count);

/// <summary>Counts over the matching articles, each list without zeros.</summary>
public sealed record SearchFacets
{
    /// <summary>By year, oldest first.</summary>
    public required IReadOnlyList<YearCount> Years { get; init; }

    /// <summary>The ten most frequent.</summary>
    public required IReadOnlyList<FacetCount> Venues { get; init; }

    public required IReadOnlyList<FacetCount> Types { get; init; }

    /// <summary>The ten most frequent.</summary>
    public required IReadOnlyList<FacetCount> Fields { get; init; }

    /// <summary>The ten most frequent headings and topics; <see cref="FacetCount.Key"/> is their <see cref="SubjectKey"/>.</summary>
    public required IReadOnlyList<FacetCount> Subjects { get; init; }

    public required int OpenAccess { get; init; }

    public required int NotOpenAccess { get; init; }
}

/// <summary>What kind of value a page or a suggestion stands for.</summary>
public enum ExactKind { Keyword, Author, Venue, Field, Subject }

/// <summary>A value as its page shows it.</summary>
/// <param name="Shown">The most frequent form.</param>
/// <param name="Articles">Articles that have it in any form.</param>
public sealed record ExactForm(ExactKind Kind, string Key, string Shown, int Articles);

public enum SuggestionKind { Keyword, Author, Venue, Title }

/// <summary>One line of the completion list.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Key">The value's <see cref="ExactValue"/>.</param>
/// <param name="Articles">Articles that have the value; 1 for a title.</param>
/// <param name="Id">The article, for a title.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, string Key, int Articles, PublicId? Id = null);
