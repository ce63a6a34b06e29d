using System.ComponentModel;
using Dossier.Search;

namespace Dossier.App.Api.Answers;

[Description("Several articles by their identifiers.")]
public sealed record SeveralAnswer
{
    [Description("Those that were found, in the order in which they were asked for.")]
    public required IReadOnlyList<ArticleAnswer> Articles { get; init; }

    [Description("Identifiers, as they were sent, that lead to no article of this corpus.")]
    public required IReadOnlyList<string> NotFound { get; init; }
}

[Description("Related articles, best first.")]
public sealed record RelatedList
{
    [Description("Public id of the article whose list it is.")]
    public required string Id { get; init; }

    public required IReadOnlyList<RelatedAnswer> Related { get; init; }
}

[Description("Articles that one cites, or that cite it.")]
public sealed record LinkedList
{
    [Description("Public id of the article whose list it is.")]
    public required string Id { get; init; }

    [Description("Only those in this corpus.")]
    public required IReadOnlyList<ArticleSummary> Articles { get; init; }

    [Description("For `cursor`: where the list goes on; null at its end.")]
    public required string? Next { get; init; }
}

[Description("What a search found.")]
public sealed record SearchAnswer
{
    [Description("How many articles match.")]
    public required long Total { get; init; }

    [Description("The query with misspelled words replaced; null when there is nothing better.")]
    public required string? DidYouMean { get; init; }

    public required IReadOnlyList<HitAnswer> Hits { get; init; }

    [Description("For `cursor`: where the list goes on; null at its end, or at its deepest.")]
    public required string? Next { get; init; }

    [Description("Counts over all matching articles; null unless asked for.")]
    public required SearchFacets? Facets { get; init; }
}

[Description("One completion.")]
public sealed record SuggestionAnswer
{
    public required string Text { get; init; }

    [Description("keyword, author, venue or title.")]
    public required string Kind { get; init; }

    [Description("How many articles have it.")]
    public required int Articles { get; init; }

    [Description("Address of its page on this site, without its root.")]
    public required string Page { get; init; }
}

[Description("The articles on a keyword or subject, of a journal or by an author.")]
public sealed record ValueList
{
    [Description("The value as people write it.")]
    public required string Name { get; init; }

    [Description("The value as it stands in addresses.")]
    public required string Slug { get; init; }

    [Description("Address of its page on this site, without its root.")]
    public required string Page { get; init; }

    [Description("How many articles have it.")]
    public required long Total { get; init; }

    public required IReadOnlyList<ArticleSummary> Articles { get; init; }

    [Description("For `cursor`: where the list goes on; null at its end, or at its deepest.")]
    public required string? Next { get; init; }
}

[Description("What readers look at and like most at present.")]
public sealed record TrendingList
{
    [Description("The most noticed first.")]
    public required IReadOnlyList<ArticleSummary> Articles { get; init; }
}

[Description("Articles for a reader, or for what somebody likes.")]
public sealed record RecommendationsAnswer
{
    [Description("What the list is made from: likes, topics, or trending where there are neither.")]
    public required string Basis { get; init; }

    [Description("Best first.")]
    public required IReadOnlyList<RecommendedAnswer> Articles { get; init; }

    [Description("Identifiers of the question, as they were sent, that lead to no article of this corpus.")]
    public required IReadOnlyList<string> NotFound { get; init; }
}

[Description("What recommendations are wanted for. Nothing of it is kept.")]
public sealed record RecommendationsQuestion
{
    [Description("Articles that are liked, the latest first: public ids, DOIs, `pmid:…` or `arxiv:…`.")]
    public IReadOnlyList<string>? Liked { get; init; }

    [Description("Articles that are not wanted, nor what is like them.")]
    public IReadOnlyList<string>? Disliked { get; init; }

    [Description("An article near which they are to be; null for none.")]
    public string? Near { get; init; }

    [Description("Most recommendations, 1 to 150; 30 where it is left out.")]
    public int? Limit { get; init; }
}

[Description("What a reader likes, or has in a collection.")]
public sealed record KeptList
{
    [Description("How many there are.")]
    public required int Total { get; init; }

    [Description("The latest first.")]
    public required IReadOnlyList<KeptArticleAnswer> Articles { get; init; }

    [Description("For `cursor`: where the list goes on; null at its end.")]
    public required string? Next { get; init; }
}

[Description("A reader's collections.")]
public sealed record CollectionsAnswer
{
    [Description("The newest first.")]
    public required IReadOnlyList<CollectionAnswer> Collections { get; init; }
}

[Description("A reader's collection.")]
public sealed record CollectionAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [Description("The reader's note on it; empty where there is none.")]
    public required string Note { get; init; }

    public required DateTimeOffset Created { get; init; }

    [Description("How many articles are in it.")]
    public required int Count { get; init; }
}
