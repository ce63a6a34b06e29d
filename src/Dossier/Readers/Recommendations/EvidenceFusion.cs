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

    // By the square root of the likes: the fewer there are to go by, the more one step further helps.
    private const float OfFeedback = 0.15f;

    // Less of it by few likes: where a single one points, its content says already.
    private const float OfReaders = 2;

    // Readers of what is near an article speak for it too.
    private const int NeighborsAsked = 10;
    private const float OfNeighbor = 0.3f;

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

        var values = new float[sums.Length];
        Add(c => c.Evidence.Feedback, OfFeedback / MathF.Sqrt(liked.Length));
        if (places is not null)
        {
            Add(c => c.Evidence.Likes, OfLikes);
            Add(c => LikesOf(c.Ordinal), OfPopularity);
            if (DirectionOf(liked) is { } direction)
            {
                var cosines = new Dictionary<int, float>();
                Add(c => Readers(c.Ordinal, direction, cosines), OfReaders * (1 - (1f / liked.Length)));
            }
        }

        for (var i = 0; i < sums.Length; i++)
        {
            var evidence = candidates[i].Evidence;
            var standing = RecommendationWeights.Standing(LikesOf(candidates[i].Ordinal), generation.Space.Citations.Articles(candidates[i].Ordinal).Length);
            sums[i] = MathF.Exp(sums[i]) * MathF.Pow(evidence.Sum(liked.Length) * standing, OfSum);

            // As near to what was dismissed as to what is liked: half.
            sums[i] *= evidence.Against > 0 ? evidence.Content / (evidence.Content + evidence.Against) : 1;
        }

        return sums;

        void Add(Func<Candidate, float> kind, float weight)
        {
            var (sum, count) = (0.0, 0);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = kind(candidates[i]);
                sum += values[i];
                count += values[i] > 0 ? 1 : 0;
            }

            if (count == 0)
            {
                return;
            }

            var mean = (float)(sum / count);
            for (var i = 0; i < values.Length; i++)
            {
                sums[i] += weight * MathF.Log(Missing + (values[i] / mean));
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
    private float Readers(int ordinal, short[] direction, Dictionary<int, float> cosines)
    {
        var (sum, weight) = (0f, 0f);
        if (generation.Space.File.Has(ordinal))
        {
            var record = generation.Space.File[ordinal];
            (sum, weight) = (OfItself * LatentProduct.Of(direction, record.Vector) * record.VectorScale / DirectionScale, OfItself);
        }

        AddReaders(ordinal, 1);
        Span<RelatedEntry> related = stackalloc RelatedEntry[RelatedLists.MaxEntries];
        var count = generation.Related.Find(ordinal, related);
        foreach (ref readonly var neighbor in related[..Math.Min(NeighborsAsked, count)])
        {
            AddReaders(neighbor.Ordinal, OfNeighbor * neighbor.Score);
        }

        return weight > 0 ? MathF.Max(0, sum / weight) : 0;

        void AddReaders(int article, float share)
        {
            if (places!.NumberOf(article) is not (>= 0 and var number) || !places.Tastes.Has(number))
            {
                return;
            }

            if (!cosines.TryGetValue(number, out var cosine))
            {
                cosines.Add(number, cosine = places.Tastes.Cosine(number, direction, 1 / DirectionScale));
            }

            var likes = share * model!.CountLikes(number);
            sum += likes * cosine;
            weight += likes;
        }
    }
}
