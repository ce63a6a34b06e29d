namespace Dossier.Readers.Recommendations;

/// <summary>What speaks for one article, summed over what a reader likes.</summary>
internal struct Evidence
{
    /// <summary>From nearness to liked articles.</summary>
    public float Content { get; set; }

    /// <summary>From what readers like together.</summary>
    public float Likes { get; set; }

    /// <summary>From what readers like together with articles near liked ones.</summary>
    public float NearLikes { get; set; }

    /// <summary>From nearness to the best candidates: one step more.</summary>
    public float Feedback { get; set; }

    /// <summary>From nearness to dismissed articles.</summary>
    public float Against { get; set; }

    /// <summary>Place, among the likes, of the one that is nearest, and how near.</summary>
    public (int Place, float Value) Nearest { get; set; }

    /// <summary>How near the subject of any liked article is (<see cref="Similarity.Nearness.Subject"/>).</summary>
    public float Subject { get; set; }

    /// <summary>Place of the one that it is liked together with most, and how much.</summary>
    public (int Place, float Value) Together { get; set; }

    /// <summary>Place of one that shares an author or a citation, and how much.</summary>
    public (int Place, float Value) Linked { get; set; }

    /// <summary>Whether more than chance speaks for it: a subject as near as that of related articles, shared authors or citations, or readers.</summary>
    /// <param name="floor">Nearness below which subjects are not related.</param>
    public readonly bool Holds(float floor) => Subject >= floor || Linked.Value > 0 || Together.Value > 0;

    /// <summary>What the kinds say together, nothing held against it.</summary>
    /// <param name="ofLikes">How many likes it is summed over.</param>
    public readonly float Sum(int ofLikes) =>
        Content + (RecommendationWeights.Likes * Likes) + (RecommendationWeights.NearLikes * NearLikes) + (RecommendationWeights.Feedback * Feedback / ofLikes);
}
