using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;

namespace Dossier.App.Recommendations;

/// <summary>What a list is made from.</summary>
public enum RecommendationBasis
{
    /// <summary>What the reader likes, or a collection holds.</summary>
    Likes,

    /// <summary>The topics that the reader picked.</summary>
    Topics,

    /// <summary>Nothing of the reader's: what is trending.</summary>
    Trending,
}

/// <summary>Which recommendations are wanted.</summary>
public sealed record RecommendationQuestion
{
    /// <summary>From the articles of this collection of the reader's; null for all likes.</summary>
    public CollectionId? Collection { get; init; }

    /// <summary>Those near an article come first; null for none.</summary>
    public PublicId? Near { get; init; }

    /// <summary>Only articles of this field (<see cref="Articles.Fields"/>); null for all.</summary>
    public string? Field { get; init; }

    /// <summary>Only what stands there because it is new.</summary>
    public bool NewOnly { get; init; }

    /// <summary>Articles that are left out beside those the reader knows.</summary>
    public IReadOnlySet<PublicId>? Without { get; init; }

    /// <summary>How far down the list is looked.</summary>
    public int Depth { get; init; } = ReaderRecommendations.Most;

    /// <summary>Most articles.</summary>
    public int Count { get; init; } = 30;
}

/// <summary>An article for a reader.</summary>
/// <param name="Card">What a list shows of it, on memory of its own.</param>
/// <param name="Reasons">The strongest first, each by another liked article.</param>
/// <param name="Since">The earliest time at which it could be offered: when the like or the topic came that speaks for it, or the article itself.</param>
public sealed record RecommendedArticle(StoredArticle Stored, RelatedCard Card, IReadOnlyList<ShownReason> Reasons, bool IsNew, DateTimeOffset Since);

/// <summary>Articles for a reader, best first.</summary>
/// <param name="HasMore">There are more than were wanted.</param>
/// <param name="Fields">Fields among all that could be shown, most frequent first.</param>
public sealed record RecommendationList(RecommendationBasis Basis, IReadOnlyList<RecommendedArticle> Articles, bool HasMore, IReadOnlyList<string> Fields)
{
    /// <summary>How many articles the reader likes, or the collection holds.</summary>
    public int Liked { get; init; }

    /// <summary>How many topics the reader picked.</summary>
    public int Topics { get; init; }
}
