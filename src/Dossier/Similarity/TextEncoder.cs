using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>Weighs the terms of a short text as <see cref="ArticleEncoder"/> does those of articles. Safe for any number of threads.</summary>
internal sealed class TextEncoder
{
    private readonly TermNames names;
    private readonly ulong[] hashes;
    private readonly int[] terms;

    public TextEncoder(TermNames names)
    {
        this.names = names;
        hashes = names.Hashes.ToArray();
        terms = [.. Enumerable.Range(0, hashes.Length)];
        Array.Sort(hashes, terms);
    }

    public TextProfile Encode(ReadOnlySpan<char> text)
    {
        var counts = new Dictionary<int, int>();
        Span<char> stem = stackalloc char[128];
        for (var i = 0; ArticleTokenizer.NextWord(text, ref i, out var start, out _);)
        {
            var length = ArticleTokenizer.StemOf(text[start..i], stem, out var isStopWord);
            var place = isStopWord ? -1 : Array.BinarySearch(hashes, StableHash.Of(stem[..length]));
            if (place >= 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, terms[place], out _)++;
            }
        }

        var found = counts.Keys.Order().ToArray();
        var idf = names.Idf;
        var weights = new float[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            // A query has no length to speak of.
            var count = counts[found[i]];
            weights[i] = MathF.Pow(idf[found[i]], ArticleEncoder.RarityPower) * count * (ArticleEncoder.K1 + 1) / (count + ArticleEncoder.K1);
        }

        var vector = new float[names.Dimensions];
        for (var i = 0; i < found.Length; i++)
        {
            var row = names.Projection(found[i]);
            if (!row.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(row, weights[i], vector, vector);
            }
        }

        ToUnitLength(weights);
        ToUnitLength(vector);
        return new TextProfile(found, weights, vector);
    }

    public static void ToUnitLength(Span<float> values)
    {
        if (TensorPrimitives.Norm<float>(values) is > 0 and var norm)
        {
            TensorPrimitives.Divide(values, norm, values);
        }
    }
}
