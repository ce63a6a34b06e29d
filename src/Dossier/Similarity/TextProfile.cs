namespace Dossier.Similarity;

/// <summary>A text, or what several articles have in common, as a point among the articles.</summary>
/// <param name="Terms">Numbers of terms, each once.</param>
/// <param name="Weights">Their weights; of unit length together.</param>
/// <param name="Vector">Latent vector of unit length, or all zero.</param>
internal sealed record TextProfile(int[] Terms, float[] Weights, float[] Vector);
