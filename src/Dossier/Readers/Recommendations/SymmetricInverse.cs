using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Dossier.Readers.Recommendations;

/// <summary>Inverts a large symmetric positive definite matrix in its own memory, on several threads.</summary>
/// <remarks>The sweep operator (J. H. Goodnight, "A tutorial on the SWEEP operator", The American Statistician 33, 1979) taken by blocks: sweeping the
/// rows and columns K turns A(K,K) = D into -D⁻¹, A(i,K) into A(i,K) D⁻¹ and every other A(i,j) into A(i,j) - A(i,K) D⁻¹ A(K,j); when all
/// are swept, A has become -A⁻¹. It takes the n³ operations of a Cholesky factor with the inverse made from it, needs no second matrix, and is
/// nearly all one product of matrices. Only the part below the diagonal is worked on. Every number is computed by one thread in one order,
/// so that the result does not depend on the number of threads.</remarks>
internal static unsafe class SymmetricInverse
{
    private const int Block = 128;
    private const int Tile = 192;
    private const int RowsAtOnce = 4;
    private const int ColumnsAtOnce = 16;

    /// <param name="matrix">n × n, row by row; both halves hold the inverse afterwards.</param>
    public static void Invert(float[] matrix, int n, ParallelOptions parallel)
    {
        // Rows of the swept columns (n × block) with D⁻¹ applied, and their transpose without it, padded so that no tile has an end of its own.
        var padded = (n + ColumnsAtOnce - 1) / ColumnsAtOnce * ColumnsAtOnce;
        var (applied, plain) = (new float[(long)n * Block], new float[(long)padded * Block]);
        for (var from = 0; from < n; from += Block)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            Sweep(matrix, n, from, Math.Min(Block, n - from), applied, plain, padded, parallel);
        }

        Parallel.For(0, n, parallel, row =>
        {
            for (var column = 0; column <= row; column++)
            {
                ref var value = ref matrix[((long)row * n) + column];
                value = -value;
                matrix[((long)column * n) + row] = value;
            }
        });
    }

    private static void Sweep(float[] matrix, int n, int from, int width, float[] applied, float[] plain, int padded, ParallelOptions parallel)
    {
        var inverse = InvertSmall(matrix, n, from, width);
        var to = from + width;
        Ranges(n, parallel, (first, last) =>
        {
            var row = new float[width];
            for (var i = first; i < last; i++)
            {
                for (var k = 0; k < width; k++)
                {
                    // Below the diagonal alone stands what is valid.
                    row[k] = i >= to ? matrix[((long)i * n) + from + k] : i < from ? matrix[((long)(from + k) * n) + i] : 0;
                    plain[((long)k * padded) + i] = row[k];
                }

                for (var k = 0; k < width; k++)
                {
                    applied[((long)i * Block) + k] = TensorPrimitives.Dot<float>(row, inverse.AsSpan(k * width, width));
                }
            }
        });

        var tiles = (n + Tile - 1) / Tile;
        Parallel.For(0, tiles * (tiles + 1) / 2, parallel, number =>
        {
            // The tiles below the diagonal, row by row.
            var row = (int)((Math.Sqrt((8.0 * number) + 1) - 1) / 2);
            row += (row + 1) * (row + 2) / 2 <= number ? 1 : 0;
            var column = number - (row * (row + 1) / 2);
            Update(matrix, n, row * Tile, column * Tile, width, applied, plain, padded);
        });

        Ranges(n, parallel, (first, last) =>
        {
            for (var i = first; i < last; i++)
            {
                for (var k = 0; k < width; k++)
                {
                    if (i >= to)
                    {
                        matrix[((long)i * n) + from + k] = applied[((long)i * Block) + k];
                    }
                    else if (i < from)
                    {
                        matrix[((long)(from + k) * n) + i] = applied[((long)i * Block) + k];
                    }
                    else if (i >= from + k)
                    {
                        matrix[((long)i * n) + from + k] = -inverse[((i - from) * width) + k];
                    }
                }
            }
        });
    }

    /// <summary>Subtracts the product for one tile. The rows and columns being swept have zeros there and stay as they are.</summary>
    private static void Update(float[] matrix, int n, int top, int left, int width, float[] applied, float[] plain, int padded)
    {
        var (bottom, right) = (Math.Min(n, top + Tile), Math.Min(n, left + Tile));
        fixed (float* target = matrix, a = applied, b = plain)
        {
            for (var j = left; j < right; j += ColumnsAtOnce)
            {
                var i = top;
                if (j + ColumnsAtOnce <= n)
                {
                    for (; i + RowsAtOnce <= bottom; i += RowsAtOnce)
                    {
                        Product(target + ((long)i * n) + j, n, a + ((long)i * Block), b + j, padded, width);
                    }
                }

                for (; i < bottom; i++)
                {
                    for (var column = j; column < Math.Min(n, j + ColumnsAtOnce); column++)
                    {
                        var sum = 0f;
                        for (var k = 0; k < width; k++)
                        {
                            sum += a[((long)i * Block) + k] * b[((long)k * padded) + column];
                        }

                        target[((long)i * n) + column] -= sum;
                    }
                }
            }
        }
    }

    /// <summary>Four rows by sixteen columns, held in registers.</summary>
    private static void Product(float* target, int n, float* a, float* b, int padded, int width)
    {
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        for (var k = 0; k < width; k++, b += padded)
        {
            var (left, right) = (Vector256.Load(b), Vector256.Load(b + 8));
            var first = Vector256.Create(a[k]);
            c00 = Vector256.FusedMultiplyAdd(first, left, c00);
            c01 = Vector256.FusedMultiplyAdd(first, right, c01);
            var second = Vector256.Create(a[Block + k]);
            c10 = Vector256.FusedMultiplyAdd(second, left, c10);
            c11 = Vector256.FusedMultiplyAdd(second, right, c11);
            var third = Vector256.Create(a[(2 * Block) + k]);
            c20 = Vector256.FusedMultiplyAdd(third, left, c20);
            c21 = Vector256.FusedMultiplyAdd(third, right, c21);
            var fourth = Vector256.Create(a[(3 * Block) + k]);
            c30 = Vector256.FusedMultiplyAdd(fourth, left, c30);
            c31 = Vector256.FusedMultiplyAdd(fourth, right, c31);
        }

        Subtract(target, c00, c01);
        Subtract(target + n, c10, c11);
        Subtract(target + (2L * n), c20, c21);
        Subtract(target + (3L * n), c30, c31);
    }

    private static void Subtract(float* target, Vector256<float> left, Vector256<float> right)
    {
        (Vector256.Load(target) - left).Store(target);
        (Vector256.Load(target + 8) - right).Store(target + 8);
    }

    /// <summary>The inverse of a block of the diagonal, by sweeping one row after the other in double precision.</summary>
    private static float[] InvertSmall(float[] matrix, int n, int from, int width)
    {
        var d = new double[width * width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                d[(i * width) + j] = matrix[((long)(from + Math.Max(i, j)) * n) + from + Math.Min(i, j)];
            }
        }

        for (var k = 0; k < width; k++)
        {
            var pivot = d[(k * width) + k];
            for (var i = 0; i < width; i++)
            {
                if (i == k)
                {
                    continue;
                }

                var factor = d[(i * width) + k] / pivot;
                for (var j = 0; j < width; j++)
                {
                    if (j != k)
                    {
                        d[(i * width) + j] -= factor * d[(k * width) + j];
                    }
                }

                d[(i * width) + k] = factor;
            }

            for (var j = 0; j < width; j++)
            {
                if (j != k)
                {
                    d[(k * width) + j] = d[(j * width) + k];
                }
            }

            d[(k * width) + k] = -1 / pivot;
        }

        return Array.ConvertAll(d, value => (float)-value);
    }

    private static void Ranges(int count, ParallelOptions parallel, Action<int, int> body)
    {
        const int range = 256;
        Parallel.For(0, (count + range - 1) / range, parallel, i => body(i * range, Math.Min(count, (i + 1) * range)));
    }
}
