using System.Numerics.Tensors;

namespace Dossier.Similarity;

/// <summary>An order of the articles in which those of one subject stand together, so that what a search for neighbors reads for one of them is still in the
/// caches for the next. The order decides nothing but speed.</summary>
/// <remarks>Groups are the nearest of some latent vectors that a few rounds of spherical k-means over a sample have moved to where articles are (I. S. Dhillon, D. S.
/// Modha, "Concept decompositions for large sparse text data using clustering", Machine Learning, 2001); each group is followed by the one nearest to it of those left.</remarks>
internal static unsafe class SubjectOrder
{
    /// <summary>About so many articles a group: their vectors and records fit into the last cache of a processor many times.</summary>
    private const int GroupSize = 3000;

    // Below this, all vectors together fit in a cache.
    public const int Few = 60_000;
    private const int MostGroups = 1024;
    private const int SampleOfGroup = 64;
    private const int Rounds = 4;
    private const int Seed = 1;
    private const int Block = 1024;

    /// <returns>Every ordinal once.</returns>
    public static int[] Of(LatentTable? latent, int articles, ParallelOptions parallel) => latent is null || articles < Few
        ? [.. Enumerable.Range(0, articles)]
        : Of(latent, articles, Math.Min(MostGroups, articles / GroupSize), parallel);

    /// <param name="groups">One at least.</param>
    internal static int[] Of(LatentTable latent, int articles, int groups, ParallelOptions parallel)
    {
        var order = new int[articles];
        var centers = Learn(latent, articles, groups, new Random(Seed), parallel);
        var groupOf = new ushort[articles];
        Parallel.For(0, (articles + Block - 1) / Block, parallel, block =>
        {
            for (var article = block * Block; article < Math.Min(articles, (block + 1) * Block); article++)
            {
                groupOf[article] = (ushort)Nearest(centers, latent, article);
            }
        });
        var places = Chain(centers);
        var starts = new int[groups + 1];
        foreach (var group in groupOf)
        {
            starts[places[group] + 1]++;
        }

        for (var group = 0; group < groups; group++)
        {
            starts[group + 1] += starts[group];
        }

        for (var article = 0; article < articles; article++)
        {
            order[starts[places[groupOf[article]]]++] = article;
        }

        return order;
    }

    private static short[][] Learn(LatentTable latent, int articles, int groups, Random random, ParallelOptions parallel)
    {
        var sample = new int[groups * SampleOfGroup];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = random.Next(articles);
        }

        var centers = new short[groups][];
        for (var group = 0; group < groups; group++)
        {
            latent.Widen(sample[group * SampleOfGroup], centers[group] = new short[latent.Dimensions]);
        }

        var groupOf = new int[sample.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Parallel.For(0, (sample.Length + Block - 1) / Block, parallel, block =>
            {
                for (var i = block * Block; i < Math.Min(sample.Length, (block + 1) * Block); i++)
                {
                    groupOf[i] = Nearest(centers, latent, sample[i]);
                }
            });
            Move(centers, latent, sample, groupOf);
        }

        return centers;
    }

    private static int Nearest(short[][] centers, LatentTable latent, int article)
    {
        var vector = latent[article];
        var (nearest, most) = (0, int.MinValue);
        for (var group = 0; group < centers.Length; group++)
        {
            var product = LatentProduct.Of(centers[group], vector);
            if (product > most)
            {
                (nearest, most) = (group, product);
            }
        }

        return nearest;
    }

    /// <summary>Moves each center to the mean direction of what is nearest to it; one that nothing is near to stays.</summary>
    private static void Move(short[][] centers, LatentTable latent, int[] sample, int[] groupOf)
    {
        var sums = new float[centers.Length][];
        for (var i = 0; i < sample.Length; i++)
        {
            var sum = sums[groupOf[i]] ??= new float[latent.Dimensions];
            var vector = latent[sample[i]];
            for (var d = 0; d < sum.Length; d++)
            {
                sum[d] += vector[d];
            }
        }

        for (var group = 0; group < centers.Length; group++)
        {
            if (sums[group] is { } sum && TensorPrimitives.Norm<float>(sum) is > 0 and var norm)
            {
                for (var d = 0; d < sum.Length; d++)
                {
                    centers[group][d] = (short)Math.Clamp(MathF.Round(sum[d] / norm * LatentTable.Length), -127, 127);
                }
            }
        }
    }

    /// <returns>The place of each group in a chain in which each is near to the one before.</returns>
    private static int[] Chain(short[][] centers)
    {
        var places = new int[centers.Length];
        Array.Fill(places, -1);
        var last = 0;
        for (var place = 0; place < centers.Length; place++)
        {
            places[last] = place;
            var (next, most) = (last, long.MinValue);
            for (var group = 0; group < centers.Length; group++)
            {
                if (places[group] < 0)
                {
                    var product = 0L;
                    for (var d = 0; d < centers[group].Length; d++)
                    {
                        product += centers[last][d] * centers[group][d];
                    }

                    if (product > most)
                    {
                        (next, most) = (group, product);
                    }
                }
            }

            last = next;
        }

        return places;
    }
}
