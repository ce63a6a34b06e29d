using Dossier.Articles;
using Dossier.Readers.Recommendations;

namespace Dossier.App.Recommendations;

/// <summary>Why an article is offered.</summary>
/// <param name="Kind">Null for what is on picked topics, or trending.</param>
/// <param name="Liked">The article that speaks for it; null where none does.</param>
/// <param name="Detail">Names an author, shared subjects or words, or picked topics; plain text.</param>
public readonly record struct Reason(RecommendationReasonKind? Kind, PublicId? Liked, string? Detail)
{
    public static Reason Of(RecommendationReason reason) => new(reason.Kind, reason.Liked, reason.Detail);

    public static Reason OnTopics(string names) => new(null, null, names);

    public static Reason Trending { get; } = new(null, null, null);

    /// <summary>The sentence around the title of the article that speaks for it, where one does: short, and true of what the reader did.</summary>
    /// <param name="inCollection">The article that speaks for it stands in the collection that is asked for: whether it is liked is not known.</param>
    public (string Before, string After) Words(bool inCollection) => (Kind, inCollection) switch
    {
        (RecommendationReasonKind.SimilarToLiked, false) => ("because you liked ", Shared),
        (RecommendationReasonKind.SimilarToLiked, true) => ("near to ", " in this collection" + Shared),
        (RecommendationReasonKind.SharesWords, false) => ("because you liked ", $" (shares the words: {Detail})"),
        (RecommendationReasonKind.SharesWords, true) => ("near to ", $" in this collection (shares the words: {Detail})"),
        (RecommendationReasonKind.LikedTogether, _) => ("readers who liked ", " also liked this"),
        (RecommendationReasonKind.CitedByLiked, false) => ("cited by ", ", which you liked"),
        (RecommendationReasonKind.CitedByLiked, true) => ("cited by ", " in this collection"),
        (RecommendationReasonKind.CitesLiked, false) => ("cites ", ", which you liked"),
        (RecommendationReasonKind.CitesLiked, true) => ("cites ", " in this collection"),
        (RecommendationReasonKind.SameAuthor, false) => ($"by {Detail}, whom you liked in ", ""),
        (RecommendationReasonKind.SameAuthor, true) => ($"by {Detail}, as is ", " in this collection"),
        _ => (Detail is null ? "trending" : $"on: {Detail}, which you picked", ""),
    };

    /// <summary>By what stands in both texts, and not by what readers or authors did.</summary>
    public bool IsByWords => Kind is RecommendationReasonKind.SimilarToLiked or RecommendationReasonKind.SharesWords;

    private string Shared => Detail is { Length: > 0 } ? $" (both on: {Detail})" : "";
}
