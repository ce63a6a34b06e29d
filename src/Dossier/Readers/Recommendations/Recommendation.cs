using Dossier.Articles;

namespace Dossier.Readers.Recommendations;

/// <summary>What recommendations are made from: what a reader (or a collection) likes, and what not.</summary>
public sealed record Taste
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Like> Likes { get; init; }

    /// <summary>What the reader marked as not for them, newest first.</summary>
    public IReadOnlyList<Like> Dismissed { get; init; } = [];

    /// <summary>Articles that are known to the reader and not to be recommended, beside those liked or dismissed.</summary>
    public IReadOnlyCollection<PublicId> Known { get; init; } = [];
}

/// <summary>How recommendations are chosen.</summary>
public sealed record RecommendationOptions
{
    /// <summary>Most recommendations.</summary>
    public int Count { get; init; } = 50;

    /// <summary>True for pages, feeds and mail: relevance is weighed against diversity and freshness. False for the bulk command: relevance alone.</summary>
    public bool Varied { get; init; } = true;

    /// <summary>The article on whose page they show: what is near it comes first; null for none.</summary>
    public PublicId? Near { get; init; }
}

public enum RecommendationReasonKind
{
    /// <summary>Its text is near a liked article.</summary>
    SimilarToLiked,

    /// <summary>Readers who liked that article also liked this one.</summary>
    LikedTogether,

    /// <summary>A liked article cites it.</summary>
    CitedByLiked,

    /// <summary>It cites a liked article.</summary>
    CitesLiked,

    /// <summary>It is by an author of a liked article.</summary>
    SameAuthor,

    /// <summary>Its text is near a liked article, by words of which none is plainly a subject of both.</summary>
    SharesWords,
}

/// <summary>Why an article is recommended; true of the two articles.</summary>
/// <param name="Liked">The liked article that speaks most for it.</param>
/// <param name="Detail">The author's name for <see cref="RecommendationReasonKind.SameAuthor"/>, the shared subjects or words for
/// <see cref="RecommendationReasonKind.SimilarToLiked"/> and <see cref="RecommendationReasonKind.SharesWords"/>, plain text; else null.</param>
public readonly record struct RecommendationReason(RecommendationReasonKind Kind, PublicId Liked, string? Detail = null);

/// <param name="Score">Larger is better; comparable within one answer.</param>
/// <param name="Reasons">The strongest first; none when nothing can be named that both articles have.</param>
public sealed record Recommendation(PublicId Article, float Score, IReadOnlyList<RecommendationReason> Reasons)
{
    /// <summary>True when it stands here because it is new.</summary>
    public bool IsFresh { get; init; }
}
