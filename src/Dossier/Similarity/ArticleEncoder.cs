using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>Weighs an article's terms, folds it into the latent dimensions and lays out its record. One a thread.</summary>
internal sealed class ArticleEncoder(Vocabulary vocabulary, int[][] terms, AuthorTable authors, int dimensions)
{
    // Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; a word of the title counts as several
    // of the text, as in its section on fields.
    public const float K1 = 1.5f;
    private const float B = 0.75f;
    private const float TitleWeight = 3;

    // Rarity enters a product of two weights twice; taken whole each time it would let a single rare word decide.
    public const float RarityPower = 0.8f;
    private const int MaxTerms = 96;

    private readonly float[] rarity = Array.ConvertAll(vocabulary.Idf, idf => MathF.Pow(idf, RarityPower));
    private readonly int[] seenIn = new int[vocabulary.Count];
    private readonly int[] places = new int[vocabulary.Count];
    private readonly float[] vector = new float[dimensions];
    private int number;
    private int[] ids = new int[256];
    private float[] weights = new float[256];
    private byte[] record = new byte[4096];

    /// <summary>Terms of the article, by falling weight.</summary>
    public ReadOnlySpan<int> Terms => ids.AsSpan(0, Count);

    /// <summary>Their weights; the vector has unit length.</summary>
    public ReadOnlySpan<float> Weights => weights.AsSpan(0, Count);

    private int Count { get; set; }

    public void Weigh(SpooledArticle article, int worker)
    {
        var map = terms[worker];
        number++;
        Count = 0;
        foreach (var (word, title, text) in article.Words)
        {
            if (map[word] is not (>= 0 and var term))
            {
                continue;
            }

            if (seenIn[term] != number)
            {
                seenIn[term] = number;
                places[term] = Count;
                if (Count == ids.Length)
                {
                    Array.Resize(ref ids, Count * 2);
                    Array.Resize(ref weights, Count * 2);
                }

                (ids[Count], weights[Count]) = (term, 0);
                Count++;
            }

            weights[places[term]] += (title * TitleWeight) + text;
        }

        var normal = K1 * (1 - B + (B * article.Length / vocabulary.AverageLength));
        for (var i = 0; i < Count; i++)
        {
            weights[i] = rarity[ids[i]] * weights[i] * (K1 + 1) / (weights[i] + normal);
        }

        var span = weights.AsSpan(0, Count);
        if (TensorPrimitives.Norm<float>(span) is > 0 and var norm)
        {
            TensorPrimitives.Divide(span, norm, span);
        }

        // Equal weights are common in short texts: the term's number decides, so that runs agree.
        ids.AsSpan(0, Count).Sort(span);
        TensorPrimitives.Negate<float>(span, span);
        span.Sort(ids.AsSpan(0, Count));
        TensorPrimitives.Negate<float>(span, span);
    }

    /// <summary>The record of the article just weighed; valid until the next call.</summary>
    /// <param name="given">Its vector, of unit length; empty for that of its terms in the latent dimensions.</param>
    public unsafe ReadOnlySpan<byte> Encode(SpooledArticle article, ReadOnlySpan<float> given)
    {
        var count = Math.Min(Count, MaxTerms);
        var size = ArticleRecord.SizeOf(vector.Length, count, article.Authors.Count, article.References.Count, article.Keywords.Count);
        if (size > record.Length)
        {
            record = new byte[size * 2];
        }

        var span = record.AsSpan(0, size);
        span.Clear();
        if (given.IsEmpty)
        {
            vocabulary.Latent.Fold(Terms, Weights, vector);
        }
        else
        {
            given.CopyTo(vector);
        }

        var vectorScale = vector.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<float>(vector)) / 127;
        var weightScale = count == 0 ? 0 : weights[0] / 255;
        MemoryMarshal.Write(span, weightScale);
        MemoryMarshal.Write(span[4..], vectorScale);
        MemoryMarshal.Write(span[8..], (ushort)count);
        MemoryMarshal.Write(span[10..], (ushort)article.References.Count);
        span[12] = (byte)article.Authors.Count;
        span[13] = (byte)article.Keywords.Count;
        MemoryMarshal.Write(span[14..], (ushort)article.Year);
        MemoryMarshal.Write(span[16..], article.Title.Value);
        fixed (byte* start = record)
        {
            var target = new ArticleRecord(start, vector.Length);
            for (var i = 0; i < vector.Length; i++)
            {
                target.Vector[i] = vectorScale > 0 ? (sbyte)MathF.Round(vector[i] / vectorScale) : (sbyte)0;
            }

            var numbers = target.Terms;
            for (var i = 0; i < count; i++)
            {
                *numbers++ = ids[i];
                target.Weights[i] = (byte)Math.Clamp(MathF.Round(weights[i] / weightScale), 1, 255);
            }

            foreach (var author in article.Authors)
            {
                *numbers++ = authors.Find(author);
            }

            foreach (var reference in article.References)
            {
                *numbers++ = reference;
            }

            MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(article.Keywords)).CopyTo(new Span<byte>(numbers, 8 * article.Keywords.Count));
        }

        return span;
    }
}
