namespace Dossier.Similarity;

/// <summary>How near articles are to a profile.</summary>
internal sealed unsafe class ProfileScorer
{
    // A vector of unit length in 16 bits, as products of 8 and 16 bits are the fast ones.
    private const float VectorScale = 2000;

    private readonly ArticleFile file;
    private readonly Dictionary<int, float> weights;
    private readonly short[] vector;

    public ProfileScorer(ArticleFile file, TextProfile profile)
    {
        this.file = file;
        weights = new Dictionary<int, float>(profile.Terms.Length);
        for (var i = 0; i < profile.Terms.Length; i++)
        {
            weights.Add(profile.Terms[i], profile.Weights[i]);
        }

        vector = Array.ConvertAll(profile.Vector, v => (short)MathF.Round(v * VectorScale));
    }

    /// <summary>Cosine of the weighted terms, 0 to 1.</summary>
    public float Text(int ordinal)
    {
        var (record, sum) = (file[ordinal], 0f);
        var terms = record.Terms;
        var theirs = record.Weights;
        for (var i = record.TermCount - 1; i >= 0; i--)
        {
            sum += weights.TryGetValue(terms[i], out var weight) ? weight * theirs[i] : 0;
        }

        return sum * record.WeightScale;
    }

    /// <summary>Cosine in the latent dimensions, 0 where it is negative.</summary>
    public float Latent(int ordinal)
    {
        var record = file[ordinal];
        return MathF.Max(0, LatentProduct.Of(vector, record.Vector) * record.VectorScale / VectorScale);
    }

    /// <summary>What some articles have in common: the mean of their terms and vectors.</summary>
    /// <param name="most">So many of the strongest terms are kept.</param>
    public static TextProfile Mean(ArticleFile file, IReadOnlyList<(int Ordinal, float Weight)> articles, int most)
    {
        var sums = new Dictionary<int, float>();
        var vector = new float[file.Dimensions];
        foreach (var (ordinal, weight) in articles)
        {
            var record = file[ordinal];
            for (var i = 0; i < record.TermCount; i++)
            {
                sums[record.Terms[i]] = sums.GetValueOrDefault(record.Terms[i]) + (weight * record.Weights[i] * record.WeightScale);
            }

            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] += weight * record.Vector[i] * record.VectorScale;
            }
        }

        var kept = sums.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(most).ToArray();
        var weights = Array.ConvertAll(kept, k => k.Value);
        TextEncoder.ToUnitLength(weights);
        TextEncoder.ToUnitLength(vector);
        return new TextProfile(Array.ConvertAll(kept, k => k.Key), weights, vector);
    }
}
