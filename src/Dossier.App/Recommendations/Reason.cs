using Dossier.App.Localization;
using Dossier.Articles;
using Dossier.Readers.Recommendations;

namespace Dossier.App.Recommendations;

/// <summary>Why an article is offered.</summary>
/// <param name="Kind">Null for what is on picked topics, or trending.</param>
/// <param name="Liked">The article that speaks for it; null where none does.</param>
/// <param name="Detail">Names an author, shared subjects or words, or picked topics, one a line; plain text.</param>
public readonly record struct Reason(RecommendationReasonKind? Kind, PublicId? Liked, string? Detail)
{
    private const int MostTopics = 3;

    public static Reason Of(RecommendationReason reason) => new(reason.Kind, reason.Liked, reason.Detail);

    /// <param name="names">Picked topics that the article is on; the first few are said.</param>
    public static Reason OnTopics(IReadOnlyList<string> names) => new(null, null, string.Join('\n', names.Take(MostTopics)));

    public static Reason Trending { get; } = new(null, null, null);

    /// <summary>The sentence around the title of the article that speaks for it, where one does: short, and true of what the reader did.</summary>
    /// <param name="inCollection">The article that speaks for it stands in the collection that is asked for: whether it is liked is not known.</param>
    public (string Before, string After) Words(bool inCollection, Wording wording)
    {
        if (Kind is null)
        {
            return (Detail is null ? wording["trending"] : wording.Format("on: {0}, which you picked", Names(wording)), "");
        }

        var sentence = Sentence(inCollection, wording);
        var title = sentence.IndexOf("{0}", StringComparison.Ordinal);
        return (Named(sentence[..title]), Named(sentence[(title + 3)..]));
    }

    /// <summary>By what stands in both texts, and not by what readers or authors did.</summary>
    public bool IsByWords => Kind is RecommendationReasonKind.SimilarToLiked or RecommendationReasonKind.SharesWords;

    // The first place is that of the title, the second that of the detail.
    private string Sentence(bool inCollection, Wording wording) => (Kind, inCollection) switch
    {
        (RecommendationReasonKind.SimilarToLiked, false) => string.IsNullOrEmpty(Detail) ? wording["because you liked {0}"] : wording["because you liked {0} (both on: {1})"],
        (RecommendationReasonKind.SimilarToLiked, true) => string.IsNullOrEmpty(Detail) ? wording["near to {0} in this collection"] : wording["near to {0} in this collection (both on: {1})"],
        (RecommendationReasonKind.SharesWords, false) => wording["because you liked {0} (shares the words: {1})"],
        (RecommendationReasonKind.SharesWords, true) => wording["near to {0} in this collection (shares the words: {1})"],
        (RecommendationReasonKind.LikedTogether, _) => wording["readers who liked {0} also liked this"],
        (RecommendationReasonKind.CitedByLiked, false) => wording["cited by {0}, which you liked"],
        (RecommendationReasonKind.CitedByLiked, true) => wording["cited by {0} in this collection"],
        (RecommendationReasonKind.CitesLiked, false) => wording["cites {0}, which you liked"],
        (RecommendationReasonKind.CitesLiked, true) => wording["cites {0} in this collection"],
        (RecommendationReasonKind.SameAuthor, false) => wording["by {1}, whom you liked in {0}"],
        _ => wording["by {1}, as is {0} in this collection"],
    };

    private string Named(string part) => part.Replace("{1}", Detail, StringComparison.Ordinal);

    private string Names(Wording wording) => Array.ConvertAll(Detail!.Split('\n'), FieldName.Of) switch
    {
        [var one] => one,
        [var one, var other] => wording.Format("{0} and {1}", one, other),
        var names => wording.Format("{0} and {1}", string.Join(", ", names[..^1]), names[^1]),
    };
}
