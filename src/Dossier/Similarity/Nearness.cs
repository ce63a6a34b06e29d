namespace Dossier.Similarity;

/// <summary>What two articles have in common, part by part; every part from 0 to about 1.</summary>
/// <param name="Text">Cosine of the weighted terms.</param>
/// <param name="Latent">Cosine of the latent vectors.</param>
/// <param name="Authors">Shared authors by rarity, saturating.</param>
/// <param name="Coupling">References that both have, over the geometric mean of their numbers.</param>
/// <param name="CoCitation">Articles that cite both, over the geometric mean of their numbers.</param>
/// <param name="Cites">The first cites the second.</param>
/// <param name="CitedBy">The second cites the first.</param>
internal readonly record struct Nearness(float Text, float Latent, float Authors, float Coupling, float CoCitation, bool Cites, bool CitedBy)
{
    /// <summary>How near the subjects are; the scale of <see cref="RelatedLists.Floor"/>.</summary>
    public float Subject => Text + (Scorer.LatentWeight * Latent);
}
