using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>How much each kind of evidence counts: one setting for every corpus.</summary>
/// <remarks>Chosen on likes that were hidden from a training set, for readers of eight likes and of one together; see docs/decisions/0006-likes-model.md.</remarks>
internal static class RecommendationWeights
{
    public const float Likes = 12;
    public const float NearLikes = 1;
    public const float Feedback = 6;
    private const float Text = 2;
    private const float Latent = 0.4f;
    private const float Close = 1;
    private const float Authors = 0.55f;
    private const float Coupling = 1.2f;
    private const float CoCitation = 1;
    private const float Cites = 1;
    private const float CitedBy = 0.4f;
    private const float Popular = 0.6f;
    private const float Cited = 0.14f;

    /// <summary>What the nearness to one liked article says: near ones count more than in proportion, so that each interest brings its own.</summary>
    public static float Content(in Nearness near)
    {
        var close = near.Subject;
        return (Text * near.Text) + (Latent * near.Latent) + (Close * close * close) + (Authors * near.Authors) + Links(near);
    }

    /// <summary>The part of it that is by citations.</summary>
    public static float Links(in Nearness near) =>
        (Coupling * near.Coupling) + (CoCitation * near.CoCitation) + (near.Cites ? Cites : 0) + (near.CitedBy ? CitedBy : 0);

    /// <summary>Of two articles that fit as well, the one that more readers like and more articles cite.</summary>
    public static float Standing(int likes, int citations) => 1 + (Popular * MathF.Log(1 + likes)) + (Cited * MathF.Log(1 + citations));
}
