using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.Tests.Readers.Recommendations;

/// <summary>Likes by a fixed seed, and the model worked out on dense matrices the long way.</summary>
internal static class MadeLikes
{
    public static ReaderLike[] Make(int readers, int articles, double density, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, readers).SelectMany(r => Enumerable.Range(1, articles).Where(a => random.NextDouble() < density)
            .Select(a => new ReaderLike(new ReaderId(r), new PublicId(a), default)))];
    }

    /// <summary>Steck's B = -P(i,j) / P(j,j) with P = (XᵀX + λ)⁻¹, by Gauss and Jordan in double precision.</summary>
    public static double[,] Weights(ReaderLike[] likes, int articles, double penalty)
    {
        var g = new double[articles, 2 * articles];
        foreach (var reader in likes.GroupBy(l => l.Reader))
        {
            foreach (var a in reader)
            {
                foreach (var b in reader)
                {
                    g[a.Article.Value - 1, b.Article.Value - 1]++;
                }
            }
        }

        for (var i = 0; i < articles; i++)
        {
            g[i, i] += penalty;
            g[i, articles + i] = 1;
        }

        for (var k = 0; k < articles; k++)
        {
            var pivot = g[k, k];
            for (var j = 0; j < 2 * articles; j++)
            {
                g[k, j] /= pivot;
            }

            for (var i = 0; i < articles; i++)
            {
                var factor = i == k ? 0 : g[i, k];
                for (var j = 0; factor != 0 && j < 2 * articles; j++)
                {
                    g[i, j] -= factor * g[k, j];
                }
            }
        }

        var weights = new double[articles, articles];
        for (var i = 0; i < articles; i++)
        {
            for (var j = 0; j < articles; j++)
            {
                weights[i, j] = i == j ? 0 : -g[i, articles + j] / g[j, articles + j];
            }
        }

        return weights;
    }
}
