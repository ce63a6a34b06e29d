using System.Numerics;
using System.Runtime.Intrinsics;

namespace Dossier.Keywords;

/// <summary>The features of the candidates of one article, a column for each feature, so that a tree judges many candidates at once.</summary>
internal sealed class FeatureTable
{
    private static readonly int Widest = Math.Max(Vector<float>.Count, Vector512<float>.Count);

    private float[] values = [];

    /// <summary>Number of candidates.</summary>
    public int Rows { get; private set; }

    /// <summary>From one column to the next: the rows, and what fills up the last of the widest vectors.</summary>
    public int Stride { get; private set; }

    /// <summary>Makes room for the candidates of the next article.</summary>
    public void Begin(int rows)
    {
        Rows = rows;
        Stride = (rows + Widest - 1) / Widest * Widest;
        if (Stride * KeywordFeatures.Count > values.Length)
        {
            values = new float[Stride * KeywordFeatures.Count * 2];
        }
    }

    /// <summary>One feature of all candidates, filled up to whole vectors; the next one follows after <see cref="Stride"/>.</summary>
    public ReadOnlySpan<float> Column(int feature) => values.AsSpan(feature * Stride, Stride);

    /// <summary>Takes the features of a candidate in the order of <see cref="KeywordFeatures.All"/>.</summary>
    public RowWriter Row(int row) => new(values, row, Stride);

    public ref struct RowWriter(float[] values, int at, int stride)
    {
        public void Add(double value)
        {
            values[at] = (float)value;
            at += stride;
        }

        public void Add(bool value) => Add(value ? 1 : 0);
    }
}
