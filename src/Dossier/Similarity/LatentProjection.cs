using System.Numerics.Tensors;

namespace Dossier.Similarity;

/// <summary>Maps an article's weighted terms to a dense vector: a row of <paramref name="Dimensions"/> numbers for each of the first
/// <paramref name="Terms"/> (most frequent) terms.</summary>
internal sealed record LatentProjection(int Terms, int Dimensions, float[] Rows)
{
    public static LatentProjection None { get; } = new(0, 0, []);

    /// <summary>Folds an article in and gives its vector unit length.</summary>
    /// <param name="vector">Takes the vector; all zero when none of the terms has a row.</param>
    public void Fold(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, Span<float> vector)
    {
        vector.Clear();
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i] < Terms)
            {
                var row = Rows.AsSpan(terms[i] * Dimensions, Dimensions);
                TensorPrimitives.MultiplyAdd(row, weights[i], vector, vector);
            }
        }

        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }
}

/// <summary>Sparse rows one after the other: row i has the entries <c>Starts[i]</c> to <c>Starts[i + 1]</c>.</summary>
internal sealed record SparseRows(int[] Starts, int[] Columns, float[] Values)
{
    public int Count => Starts.Length - 1;

    /// <summary>The transpose, with <paramref name="columns"/> rows.</summary>
    public SparseRows Transpose(int columns)
    {
        var starts = new int[columns + 1];
        foreach (var column in Columns)
        {
            starts[column + 1]++;
        }

        for (var i = 0; i < columns; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, columns).ToArray();
        var (rows, values) = (new int[Columns.Length], new float[Columns.Length]);
        for (var row = 0; row < Count; row++)
        {
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
            {
                var at = next[Columns[i]]++;
                (rows[at], values[at]) = (row, Values[i]);
            }
        }

        return new SparseRows(starts, rows, values);
    }
}
