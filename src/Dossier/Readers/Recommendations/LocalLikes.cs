using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Dossier.Readers.Recommendations;

/// <summary>The same model for more readers and articles than an exact solution has room for: every article's weights are looked for among the
/// articles that are liked together with it most.</summary>
/// <remarks>
/// Column j of the exact model is the ridge regression of j's likes on those of all other articles (Steck 2019, section 3.1). Here the others are the few hundred
/// with the strongest cosine of likes, as X. Ning and G. Karypis choose them for SLIM ("SLIM: sparse linear methods for top-N recommender
/// systems", ICDM 2011, fsSLIM); the regression is solved by conjugate gradients on the likes themselves, so that no matrix is made.
/// </remarks>
internal static class LocalLikes
{
    private const int Neighbors = 200;
    private const int Iterations = 12;
    private const float Enough = 1e-3f;

    public static LikeLinks Solve(LikesMatrix likes, float penalty, ParallelOptions parallel)
    {
        var articles = likes.Articles.Length;
        var columns = new (int Article, float Weight)[articles][];
        var idle = new ConcurrentBag<Column>();
        const int range = 64;
        Parallel.For(0, (articles + range - 1) / range, parallel, part =>
        {
            var work = idle.TryTake(out var taken) ? taken : new Column(likes);
            for (var j = part * range; j < Math.Min(articles, (part + 1) * range); j++)
            {
                columns[j] = work.Solve(j, penalty);
            }

            idle.Add(work);
        });
        return Turn(columns);
    }

    /// <summary>From the weights that lead to each article to those that lead from it.</summary>
    private static LikeLinks Turn((int Article, float Weight)[][] columns)
    {
        var rows = new List<(float, int)>?[columns.Length];
        for (var j = 0; j < columns.Length; j++)
        {
            foreach (var (i, weight) in columns[j])
            {
                (rows[i] ??= []).Add((-weight, j));
            }
        }

        var links = new LikeLinks(columns.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            links.Of[i] = rows[i] is { } row ? LikeLinks.Cut(row) : [];
        }

        return links;
    }

    /// <summary>The regression of one article after the other. One a thread.</summary>
    private sealed class Column(LikesMatrix likes)
    {
        private readonly int[] together = new int[likes.Articles.Length];
        private readonly float[] ofReaders = new float[likes.ReaderCount];
        private readonly List<int> found = [];
        private readonly List<(float Negative, int Article)> places = [];
        private readonly float[] weights = new float[Neighbors], rest = new float[Neighbors], direction = new float[Neighbors], image = new float[Neighbors];

        public (int, float)[] Solve(int article, float penalty)
        {
            Choose(article);
            var n = places.Count;
            var w = weights.AsSpan(0, n);
            var r = rest.AsSpan(0, n);
            var d = direction.AsSpan(0, n);
            var q = image.AsSpan(0, n);
            w.Clear();
            for (var i = 0; i < n; i++)
            {
                r[i] = together[places[i].Article];
            }

            foreach (var one in found)
            {
                together[one] = 0;
            }

            r.CopyTo(d);
            var square = TensorPrimitives.Dot<float>(r, r);
            var enough = square * Enough * Enough;
            for (var iteration = 0; iteration < Iterations && square > enough; iteration++)
            {
                Multiply(d, q, penalty);
                var step = square / TensorPrimitives.Dot<float>(d, q);
                TensorPrimitives.MultiplyAdd(d, step, w, w);
                TensorPrimitives.MultiplyAdd(q, -step, r, r);
                var next = TensorPrimitives.Dot<float>(r, r);
                TensorPrimitives.MultiplyAdd(d, next / square, r, d);
                square = next;
            }

            var kept = new List<(int, float)>(n);
            for (var i = 0; i < n; i++)
            {
                if (w[i] > 1e-4f)
                {
                    kept.Add((places[i].Article, w[i]));
                }
            }

            return [.. kept];
        }

        /// <summary>The articles liked together with one, the strongest by cosine.</summary>
        private void Choose(int article)
        {
            found.Clear();
            foreach (var reader in likes.ReadersOf(article))
            {
                foreach (var other in likes.ArticlesOf(reader))
                {
                    if (together[other]++ == 0)
                    {
                        found.Add(other);
                    }
                }
            }

            places.Clear();
            foreach (var other in found)
            {
                if (other != article)
                {
                    places.Add((-together[other] / MathF.Sqrt(likes.ReadersOf(other).Length), other));
                }
            }

            places.Sort();
            if (places.Count > Neighbors)
            {
                places.RemoveRange(Neighbors, places.Count - Neighbors);
            }
        }

        /// <summary>(XᵀX + λ) v over the chosen articles, through the readers.</summary>
        private void Multiply(ReadOnlySpan<float> v, Span<float> product, float penalty)
        {
            for (var i = 0; i < v.Length; i++)
            {
                foreach (var reader in likes.ReadersOf(places[i].Article))
                {
                    ofReaders[reader] += v[i];
                }
            }

            for (var i = 0; i < v.Length; i++)
            {
                var sum = penalty * v[i];
                foreach (var reader in likes.ReadersOf(places[i].Article))
                {
                    sum += ofReaders[reader];
                }

                product[i] = sum;
            }

            for (var i = 0; i < v.Length; i++)
            {
                foreach (var reader in likes.ReadersOf(places[i].Article))
                {
                    ofReaders[reader] = 0;
                }
            }
        }
    }
}
