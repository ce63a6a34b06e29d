using System.Buffers;
using Dossier.Analysis;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>Weighs the kinds of evidence for a reader's candidates against each other.</summary>
/// <remarks>The score is a product of powers, as the odds of independent evidence multiply: the sum of what is found from each liked article,
/// times what cannot be summed with it. Of each kind the value counts beside its mean over the candidates that have any, so that neither the size of the
/// corpus nor the number of likes has a part in it; a share of that mean is added, so that no kind that is missing rules an article out.</remarks>
internal sealed unsafe class EvidenceFusion(Generation generation, LikesModel? model)
{
    private const float Missing = 0.1f;

    private const float OfSum = 0.75f;
    private const float OfLikes = 0.12f;
    private const float OfPopularity = 0.1f;
    private const float OfFeedback = 0.15f;
    private const float OfReaders = 2;

    // Readers of what is near an article speak for it too.
    private const int NeighborsAsked = 10;
    private const float OfNeighbor = 0.3f;

    // Looked at for so many of the best by everything else; what stands behind them stays there.
    private const int ReadersLookedAt = 2000;

    // The article itself counts as half a reader.
    private const float OfItself = 0.5f;

    private const float DirectionScale = 2000;

    private readonly LikesPlaces? places = model?.PlacesIn(generation);

    /// <summary>The scores of candidates, in their order; larger is better, 0 for what nothing speaks for.</summary>
    /// <param name="liked">Ordinals of liked articles.</param>
    public float[] Score(List<Candidate> candidates, int[] liked)
    {
        var sums = new float[candidates.Count];
        if (sums.Length == 0)
        {
            return sums;
        }

        // Less by few likes: a single one says by its content what can be known, and there the sum stands alone.
        var part = 1 - (1f / liked.Length);
        var values = new float[sums.Length];
        Add(c => c.Evidence.Feedback, part * OfFeedback / MathF.Sqrt(liked.Length));
        if (places is not null)
        {
            Add(c => c.Evidence.Likes, part * OfLikes);
            Add(c => LikesOf(c.Ordinal), part * OfPopularity);
        }

        for (var i = 0; i < sums.Length; i++)
        {
            var evidence = candidates[i].Evidence;
            var standing = RecommendationWeights.Standing(LikesOf(candidates[i].Ordinal), generation.Space.Citations.Articles(candidates[i].Ordinal).Length);
            sums[i] = MathF.Exp(sums[i]) * MathF.Pow(evidence.Sum(liked.Length) * standing, OfSum);

            // As near to what was dismissed as to what is liked: half.
            sums[i] *= evidence.Against > 0 ? evidence.Content / (evidence.Content + evidence.Against) : 1;
        }

        if (places is not null && part > 0 && DirectionOf(liked) is { } direction)
        {
            var order = Enumerable.Range(0, sums.Length).ToArray();
            Array.Sort(Array.ConvertAll(sums, s => -s), order);
            AddReaders(candidates, sums, order.AsSpan(0, Math.Min(ReadersLookedAt, order.Length)), direction, part * OfReaders);
        }

        return sums;

        void Add(Func<Candidate, float> kind, float weight)
        {
            if (weight <= 0)
            {
                return;
            }

            for (var i = 0; i < values.Length; i++)
            {
                values[i] = kind(candidates[i]);
            }

            if (MeanOfSome(values) is > 0 and var mean)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    sums[i] += weight * MathF.Log(Missing + (values[i] / mean));
                }
            }
        }
    }

    /// <summary>The mean of those values that are not 0; 0 where all are.</summary>
    private static float MeanOfSome(ReadOnlySpan<float> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            sum += value;
            count += value > 0 ? 1 : 0;
        }

        return count == 0 ? 0 : (float)(sum / count);
    }

    /// <summary>Multiplies the scores of the best by how near the reader is to those who like them; the others stay as if nobody near did.</summary>
    private void AddReaders(List<Candidate> candidates, float[] scores, ReadOnlySpan<int> best, short[] direction, float weight)
    {
        var cosines = ArrayPool<float>.Shared.Rent(model!.Count);
        cosines.AsSpan().Fill(float.NaN);
        var values = new float[best.Length];
        for (var i = 0; i < best.Length; i++)
        {
            values[i] = Readers(candidates[best[i]].Ordinal, direction, cosines);
        }

        ArrayPool<float>.Shared.Return(cosines);
        if (MeanOfSome(values) is > 0 and var mean)
        {
            var missing = MathF.Pow(Missing, weight);
            for (var i = 0; i < best.Length; i++)
            {
                scores[best[i]] *= MathF.Pow(Missing + (values[i] / mean), weight) / missing;
            }
        }
    }

    private int LikesOf(int ordinal) => places?.NumberOf(ordinal) is >= 0 and var number ? model!.CountLikes(number) : 0;

    /// <summary>Where what a reader likes lies in the latent dimensions; null where there are none.</summary>
    private short[]? DirectionOf(int[] liked)
    {
        var file = generation.Space.File;
        var sum = new float[file.Dimensions];
        foreach (var one in liked)
        {
            if (file.Has(one))
            {
                var record = file[one];
                for (var d = 0; d < sum.Length; d++)
                {
                    sum[d] += record.VectorScale * record.Vector[d];
                }
            }
        }

        TextEncoder.ToUnitLength(sum);
        return sum.All(v => v == 0) ? null : Array.ConvertAll(sum, v => (short)MathF.Round(v * DirectionScale));
    }

    /// <summary>How near the reader is to those who like an article or what is near it, and to the article itself.</summary>
    private float Readers(int ordinal, short[] direction, float[] cosines)
    {
        var (sum, weight) = (0f, 0f);
        if (generation.Space.File.Has(ordinal))
        {
            var record = generation.Space.File[ordinal];
            (sum, weight) = (OfItself * LatentProduct.Of(direction, record.Vector) * record.VectorScale / DirectionScale, OfItself);
        }

        AddReader(ordinal, 1);
        Span<RelatedEntry> related = stackalloc RelatedEntry[RelatedLists.MaxEntries];
        var count = generation.Related.Find(ordinal, related);
        foreach (ref readonly var neighbor in related[..Math.Min(NeighborsAsked, count)])
        {
            AddReader(neighbor.Ordinal, OfNeighbor * neighbor.Score);
        }

        return weight > 0 ? MathF.Max(0, sum / weight) : 0;

        void AddReader(int article, float share)
        {
            if (places!.NumberOf(article) is not (>= 0 and var number) || !places.Tastes.Has(number))
            {
                return;
            }

            ref var cosine = ref cosines[number];
            if (float.IsNaN(cosine))
            {
                cosine = places.Tastes.Cosine(number, direction, 1 / DirectionScale);
            }

            var likes = share * model!.CountLikes(number);
            sum += likes * cosine;
            weight += likes;
        }
    }
}
