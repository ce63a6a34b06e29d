using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Dossier.Readers.Recommendations;

/// <summary>The item-item model in closed form, solved exactly.</summary>
/// <remarks>
/// H. Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019: the weights B, zero on the diagonal, for which X B comes nearest to X
/// under a penalty of λ on their squares, are B(i,j) = -P(i,j) / P(j,j) with P = (XᵀX + λ)⁻¹. With more articles than readers the same P comes from
/// a system as large as the readers are many (Woodbury's identity): P = (1 - Xᵀ M X) / λ with M = (X Xᵀ + λ)⁻¹.
/// </remarks>
internal static class ExactLikes
{
    /// <param name="byReaders">Solves the system of the readers; false for that of the articles.</param>
    public static LikeLinks Solve(LikesMatrix likes, float penalty, bool byReaders, ParallelOptions parallel)
    {
        var n = byReaders ? likes.ReaderCount : likes.Articles.Length;
        var matrix = new float[(long)n * n];
        Parallel.For(0, n, parallel, row =>
        {
            var start = (long)row * n;
            matrix[start + row] = penalty;
            foreach (var between in byReaders ? likes.ArticlesOf(row) : likes.ReadersOf(row))
            {
                foreach (var column in byReaders ? likes.ReadersOf(between) : likes.ArticlesOf(between))
                {
                    matrix[start + column]++;
                }
            }
        });
        SymmetricInverse.Invert(matrix, n, parallel);
        return byReaders ? FromReaders(likes, matrix, parallel) : FromArticles(matrix, n, parallel);
    }

    private static LikeLinks FromArticles(float[] inverse, int n, ParallelOptions parallel)
    {
        var links = new LikeLinks(n);
        Rows(n, parallel, () => new Row(n), (i, work) =>
        {
            for (var j = 0; j < n; j++)
            {
                work.Weights[j] = -inverse[((long)i * n) + j] / inverse[((long)j * n) + j];
            }

            work.Weights[i] = 0;
            links.Of[i] = LikeLinks.Strongest(work.Weights, work.Places);
        });
        return links;
    }

    private static LikeLinks FromReaders(LikesMatrix likes, float[] inverse, ParallelOptions parallel)
    {
        var (readers, articles) = (likes.ReaderCount, likes.Articles.Length);
        var left = new float[articles];
        Parallel.For(0, articles, parallel, j =>
        {
            var sum = 0.0;
            foreach (var r in likes.ReadersOf(j))
            {
                foreach (var s in likes.ReadersOf(j))
                {
                    sum += inverse[((long)r * readers) + s];
                }
            }

            left[j] = (float)(1 - sum);
        });
        var links = new LikeLinks(articles);
        Rows(articles, parallel, () => new Row(articles, readers), (i, work) =>
        {
            Array.Clear(work.Readers);
            foreach (var r in likes.ReadersOf(i))
            {
                TensorPrimitives.Add(work.Readers, RowOf(inverse, r, readers), work.Readers);
            }

            for (var j = 0; j < articles; j++)
            {
                var sum = 0f;
                foreach (var r in likes.ReadersOf(j))
                {
                    sum += work.Readers[r];
                }

                work.Weights[j] = sum / left[j];
            }

            work.Weights[i] = 0;
            links.Of[i] = LikeLinks.Strongest(work.Weights, work.Places);
        });
        return links;
    }

    private static ReadOnlySpan<float> RowOf(float[] matrix, int row, int n) => matrix.AsSpan(checked(row * n), n);

    private static void Rows(int count, ParallelOptions parallel, Func<Row> make, Action<int, Row> body)
    {
        var idle = new ConcurrentBag<Row>();
        const int range = 64;
        Parallel.For(0, (count + range - 1) / range, parallel, part =>
        {
            var work = idle.TryTake(out var taken) ? taken : make();
            for (var i = part * range; i < Math.Min(count, (part + 1) * range); i++)
            {
                body(i, work);
            }

            idle.Add(work);
        });
    }

    private sealed class Row(int articles, int readers = 0)
    {
        public float[] Weights { get; } = new float[articles];

        public float[] Readers { get; } = new float[readers];

        public List<(float, int)> Places { get; } = [];
    }
}
