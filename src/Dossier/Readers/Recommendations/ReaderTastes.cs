using System.Numerics.Tensors;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>For every liked article what else its readers like, as a direction in the latent dimensions of one analysis.</summary>
/// <remarks>Made of the links between articles that a model holds, so that no reader stands in it: the mean of the articles that an
/// article is liked together with.</remarks>
internal sealed unsafe class ReaderTastes
{
    private readonly sbyte[] vectors;
    private readonly float[] scales;
    private readonly int dimensions;

    /// <param name="ordinals">Of the model's articles; -1 for one that has not been analyzed.</param>
    public ReaderTastes(LikesModel model, int[] ordinals, ArticleFile file)
    {
        dimensions = file.Dimensions;
        vectors = new sbyte[(long)ordinals.Length * dimensions];
        scales = new float[ordinals.Length];
        const int range = 256;
        Parallel.For(0, (ordinals.Length + range - 1) / range, part =>
        {
            var sum = new float[dimensions];
            for (var i = part * range; i < Math.Min(ordinals.Length, (part + 1) * range); i++)
            {
                Array.Clear(sum);
                var others = model.LinksOf(i);
                var weights = model.WeightsOf(i);
                for (var j = 0; j < others.Length; j++)
                {
                    Add(file, ordinals[others[j]], weights[j], sum);
                }

                Keep(i, sum);
            }
        });
    }

    /// <summary>Whether anything is known of an article's readers: without links, no.</summary>
    public bool Has(int number) => scales[number] > 0;

    /// <summary>Cosine of an article's readers and a direction.</summary>
    /// <param name="direction">As the latent dimensions are many.</param>
    /// <param name="scale">That brings it to unit length.</param>
    public float Cosine(int number, short[] direction, float scale)
    {
        fixed (sbyte* own = &vectors[(long)number * dimensions])
        {
            return LatentProduct.Of(direction, own) * scale * scales[number];
        }
    }

    private static void Add(ArticleFile file, int ordinal, float weight, float[] sum)
    {
        if (file.Has(ordinal))
        {
            var record = file[ordinal];
            var scaled = weight * record.VectorScale;
            var vector = record.Vector;
            for (var d = 0; d < sum.Length; d++)
            {
                sum[d] += scaled * vector[d];
            }
        }
    }

    private void Keep(int number, float[] sum)
    {
        var most = sum.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<float>(sum));
        if (!(most > 0))
        {
            return;
        }

        scales[number] = most / 127 / TensorPrimitives.Norm<float>(sum);
        for (var d = 0; d < sum.Length; d++)
        {
            vectors[((long)number * dimensions) + d] = (sbyte)MathF.Round(sum[d] * 127 / most);
        }
    }
}
