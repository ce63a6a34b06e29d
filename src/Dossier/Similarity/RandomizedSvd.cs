using System.Numerics.Tensors;

namespace Dossier.Similarity;

/// <summary>The leading right singular vectors of a large sparse matrix.</summary>
/// <remarks>Subspace iteration from a random start: N. Halko, P.-G. Martinsson, J. A. Tropp, "Finding structure with randomness",
/// SIAM Review 53 (2011), algorithm 4.4, on AᵀA; orthonormalized by Cholesky factors of the Gram matrix.</remarks>
internal static class RandomizedSvd
{
    private const int Oversampling = 16;
    private const int Iterations = 3;

    /// <param name="rows">The matrix A, articles × columns.</param>
    /// <returns>A projection of columns × dimensions; vector i scaled by the singular value to the power of -<paramref name="whitening"/>.</returns>
    public static LatentProjection Learn(SparseRows rows, int columns, int dimensions, float whitening, int seed, ParallelOptions parallel)
    {
        var width = dimensions + Oversampling;
        var transposed = rows.Transpose(columns);
        var y = new float[columns * width];
        var random = new Random(seed);
        for (var i = 0; i < y.Length; i += 2)
        {
            // Box and Muller's transform.
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            var angle = 2 * Math.PI * random.NextDouble();
            y[i] = (float)(radius * Math.Cos(angle));
            y[Math.Min(i + 1, y.Length - 1)] = (float)(radius * Math.Sin(angle));
        }

        var z = new float[rows.Count * width];
        for (var i = 0; i < Iterations; i++)
        {
            Multiply(rows, y, z, width, parallel);
            Multiply(transposed, z, y, width, parallel);
            Orthonormalize(y, columns, width, parallel);
        }

        Multiply(rows, y, z, width, parallel);
        var (values, vectors) = Eigen(Gram(z, rows.Count, width, parallel), width);
        return Rotate(y, columns, width, dimensions, values, vectors, whitening, parallel);
    }

    private static LatentProjection Rotate(float[] y, int columns, int width, int dimensions, double[] values, double[] vectors,
        float whitening, ParallelOptions parallel)
    {
        var order = Enumerable.Range(0, width).OrderByDescending(i => values[i]).Take(dimensions).ToArray();
        var rotation = new float[width * dimensions];
        for (var j = 0; j < dimensions; j++)
        {
            var scale = Math.Pow(Math.Sqrt(Math.Max(values[order[j]], 1e-9)), -whitening);
            for (var i = 0; i < width; i++)
            {
                rotation[(i * dimensions) + j] = (float)(vectors[(i * width) + order[j]] * scale);
            }
        }

        var projection = new float[columns * dimensions];
        Blocks(columns, parallel, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var target = projection.AsSpan(row * dimensions, dimensions);
                for (var i = 0; i < width; i++)
                {
                    TensorPrimitives.MultiplyAdd(rotation.AsSpan(i * dimensions, dimensions), y[(row * width) + i], target, target);
                }
            }
        });
        return new LatentProjection(columns, dimensions, projection);
    }

    private static void Multiply(SparseRows a, float[] b, float[] product, int width, ParallelOptions parallel) =>
        Blocks(a.Count, parallel, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var target = product.AsSpan(row * width, width);
                target.Clear();
                for (var i = a.Starts[row]; i < a.Starts[row + 1]; i++)
                {
                    TensorPrimitives.MultiplyAdd(b.AsSpan(a.Columns[i] * width, width), a.Values[i], target, target);
                }
            }
        });

    /// <summary>MᵀM of a matrix of rows × width. Partial sums are added in the order of the blocks, so that runs agree to the bit.</summary>
    private static double[] Gram(float[] matrix, int rows, int width, ParallelOptions parallel)
    {
        const int block = 1024;
        var parts = new float[(rows + block - 1) / block][];
        Parallel.For(0, parts.Length, parallel, part =>
        {
            var sum = new float[width * width];
            for (var row = part * block; row < Math.Min(rows, (part + 1) * block); row++)
            {
                var vector = matrix.AsSpan(row * width, width);
                for (var i = 0; i < width; i++)
                {
                    if (vector[i] != 0)
                    {
                        var target = sum.AsSpan((i * width) + i, width - i);
                        TensorPrimitives.MultiplyAdd(vector[i..], vector[i], target, target);
                    }
                }
            }

            parts[part] = sum;
        });
        var gram = new double[width * width];
        foreach (var part in parts)
        {
            for (var i = 0; i < gram.Length; i++)
            {
                gram[i] += part[i];
            }
        }

        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < i; j++)
            {
                gram[(i * width) + j] = gram[(j * width) + i];
            }
        }

        return gram;
    }

    /// <summary>Replaces Y by Y R⁻¹, where RᵀR is the Cholesky factorization of YᵀY.</summary>
    private static void Orthonormalize(float[] y, int rows, int width, ParallelOptions parallel)
    {
        // Twice: one pass loses half of the digits when Y is ill-conditioned (Yamamoto et al. 2015, "CholeskyQR2").
        for (var pass = 0; pass < 2; pass++)
        {
            var inverse = InverseOfCholesky(Gram(y, rows, width, parallel), width);
            Blocks(rows, parallel, (from, to) =>
            {
                Span<float> vector = stackalloc float[width];
                for (var row = from; row < to; row++)
                {
                    var target = y.AsSpan(row * width, width);
                    target.CopyTo(vector);
                    target.Clear();
                    for (var i = 0; i < width; i++)
                    {
                        TensorPrimitives.MultiplyAdd(inverse.AsSpan((i * width) + i, width - i), vector[i], target[i..], target[i..]);
                    }
                }
            });
        }
    }

    /// <summary>R⁻¹, upper triangular, of a symmetric matrix RᵀR.</summary>
    private static float[] InverseOfCholesky(double[] gram, int n)
    {
        var trace = 0.0;
        for (var i = 0; i < n; i++)
        {
            trace += gram[(i * n) + i];
        }

        // A little on the diagonal lets a matrix of lower rank than its width pass: the surplus directions stay tiny.
        var ridge = Math.Max(trace / n * 1e-7, 1e-30);
        var r = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                var sum = gram[(i * n) + j] + (i == j ? ridge : 0);
                for (var k = 0; k < i; k++)
                {
                    sum -= r[(k * n) + i] * r[(k * n) + j];
                }

                r[(i * n) + j] = i == j ? Math.Sqrt(Math.Max(sum, ridge)) : sum / r[(i * n) + i];
            }
        }

        var inverse = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            inverse[(j * n) + j] = 1 / r[(j * n) + j];
            for (var i = j - 1; i >= 0; i--)
            {
                var sum = 0.0;
                for (var k = i + 1; k <= j; k++)
                {
                    sum += r[(i * n) + k] * inverse[(k * n) + j];
                }

                inverse[(i * n) + j] = -sum / r[(i * n) + i];
            }
        }

        return Array.ConvertAll(inverse, value => (float)value);
    }

    /// <summary>Eigenvalues and, in the columns, eigenvectors of a symmetric matrix, by Jacobi rotations (Golub and Van Loan, 8.5).</summary>
    private static (double[] Values, double[] Vectors) Eigen(double[] a, int n)
    {
        var v = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            v[(i * n) + i] = 1;
        }

        for (var sweep = 0; sweep < 12; sweep++)
        {
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    var (app, aqq, apq) = (a[(p * n) + p], a[(q * n) + q], a[(p * n) + q]);
                    if (Math.Abs(apq) <= 1e-9 * Math.Sqrt(Math.Abs(app * aqq)) + 1e-300)
                    {
                        continue;
                    }

                    var theta = (aqq - app) / (2 * apq);
                    var t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                    var c = 1 / Math.Sqrt((t * t) + 1);
                    Turn(a, n, p, q, c, t * c, rows: true);
                    Turn(a, n, p, q, c, t * c, rows: false);
                    Turn(v, n, p, q, c, t * c, rows: false);
                }
            }
        }

        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = a[(i * n) + i];
        }

        return (values, v);
    }

    private static void Turn(double[] m, int n, int p, int q, double c, double s, bool rows)
    {
        var (step, atP, atQ) = rows ? (1, p * n, q * n) : (n, p, q);
        for (var k = 0; k < n; k++, atP += step, atQ += step)
        {
            var (x, y) = (m[atP], m[atQ]);
            m[atP] = (c * x) - (s * y);
            m[atQ] = (s * x) + (c * y);
        }
    }

    private static void Blocks(int count, ParallelOptions parallel, Action<int, int> body)
    {
        const int block = 512;
        Parallel.For(0, (count + block - 1) / block, parallel, i => body(i * block, Math.Min(count, (i + 1) * block)));
    }
}
