using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Similarity.Sentences;

/// <summary>The vectors that a model makes of the articles of a run, in a temporary file in the order of <see cref="Spool"/>.</summary>
internal sealed class ModelVectors : IDisposable
{
    // Batches of the spool taken together, so that texts of about one length are many.
    private const int BatchesATime = 16;
    private const int TextsTogether = 32;
    private const int TokensTogether = 4096;

    private readonly SafeFileHandle file;
    private readonly int[] counts;
    private readonly float[] mean;

    private ModelVectors(string path, int batches, float[] mean)
    {
        file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        counts = new int[batches];
        this.mean = mean;
    }

    public int Dimensions => mean.Length;

    /// <summary>Encodes all articles on several threads.</summary>
    /// <param name="known">The mean of the corpus's vectors, where it was measured before; null to measure it.</param>
    public static ModelVectors Make(string path, TokenSpool tokens, int batches, int articles, SentenceEncoder encoder, VectorMean? known,
        ParallelOptions parallel, IProgress<SimilarityProgress>? progress)
    {
        var mean = new VectorMean.Measure(encoder.Dimensions);
        var made = new ModelVectors(path, batches, new float[encoder.Dimensions]);
        try
        {
            var done = 0;
            for (var first = 0; first < batches; first += BatchesATime)
            {
                var texts = new List<int[]>();
                for (var b = first; b < Math.Min(batches, first + BatchesATime); b++)
                {
                    var read = tokens.Read(b);
                    made.counts[b] = read.Length;
                    texts.AddRange(read);
                }

                var vectors = new float[texts.Count * encoder.Dimensions];
                Encode(encoder, texts, vectors, parallel, count => progress?.Report(new(SimilarityStage.EncodeTexts, Interlocked.Add(ref done, count), articles)));
                mean.Add(vectors);
                var halves = new Half[vectors.Length];
                TensorPrimitives.ConvertToHalf(vectors, halves);
                RandomAccess.Write(made.file, MemoryMarshal.AsBytes<Half>(halves), made.Place(first));
            }

            (known ?? mean.Take()).Values.CopyTo(made.mean);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>What all vectors have in common, which was taken from each.</summary>
    public VectorMean Mean => new(mean);

    /// <summary>The vectors of a batch one after the other, the mean taken away, of unit length.</summary>
    public float[] Read(int batch)
    {
        var halves = new Half[counts[batch] * Dimensions];
        Read(file, MemoryMarshal.AsBytes(halves.AsSpan()), Place(batch));
        var vectors = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, vectors);
        for (var i = 0; i < counts[batch]; i++)
        {
            Mean.Center(vectors.AsSpan(i * Dimensions, Dimensions));
        }

        return vectors;
    }

    public static void Read(SafeFileHandle file, Span<byte> into, long offset)
    {
        for (var read = 0; read < into.Length;)
        {
            var got = RandomAccess.Read(file, into[read..], offset + read);
            read += got > 0 ? got : throw new EndOfStreamException("A temporary file of the analysis is cut.");
        }
    }

    public void Dispose() => file.Dispose();

    // Every batch but the last is full.
    private long Place(int batch) => 2L * batch * Spool.BatchSize * Dimensions;

    private static void Encode(SentenceEncoder encoder, List<int[]> texts, float[] vectors, ParallelOptions parallel, Action<int> done)
    {
        // Texts together are filled up to the longest of them: those of one length lose nothing by it. The longest go first, so that no
        // thread ends with them alone.
        var order = Enumerable.Range(0, texts.Count).OrderByDescending(i => texts[i].Length).ToArray();
        var groups = new List<(int First, int Count)>();
        for (var at = 0; at < order.Length;)
        {
            var count = Math.Min(order.Length - at, Math.Clamp(TokensTogether / Math.Max(1, texts[order[at]].Length), 1, TextsTogether));
            groups.Add((at, count));
            at += count;
        }

        try
        {
            Parallel.ForEach(groups, parallel, EncodeGroup);
        }
        catch (AggregateException several) when (several.InnerExceptions is [var one, ..])
        {
            // What is wrong with the model is told in its own sentence.
            ExceptionDispatchInfo.Throw(one);
        }

        void EncodeGroup((int First, int Count) group)
        {
            var own = order.AsSpan(group.First, group.Count);
            var (together, found) = (new int[group.Count][], new float[group.Count * encoder.Dimensions]);
            for (var i = 0; i < together.Length; i++)
            {
                together[i] = texts[own[i]];
            }

            encoder.Encode(together, found);
            for (var i = 0; i < together.Length; i++)
            {
                found.AsSpan(i * encoder.Dimensions, encoder.Dimensions).CopyTo(vectors.AsSpan(own[i] * encoder.Dimensions));
            }

            done(group.Count);
        }
    }
}
