using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Dossier.Similarity.Sentences;

/// <summary>What all vectors of a corpus have in common: it is taken from each, so that only what sets articles apart counts.</summary>
/// <remarks>Vectors of many sentence models stand close together: two articles of nothing in common have a cosine of 0.2, with some models
/// of 0.7 (J. Mu and P. Viswanath, "All-but-the-top", ICLR 2018). The file <c>vector-mean.bin</c>: header of 64 bytes (mark, version,
/// dimensions), then a float a dimension. Little-endian.</remarks>
internal sealed record VectorMean(float[] Values)
{
    private const string FileName = "vector-mean.bin";
    private const ulong Mark = 0x4E41454D56534F44; // "DOSVMEAN"
    private const int Version = 1;

    // Of fewer the mean would be their subject more than the model's habit.
    private const int LeastArticles = 200;

    /// <summary>Reads it from a folder of related lists; null where the vectors are of the corpus's own words.</summary>
    /// <exception cref="InvalidDataException">The file is of another format version, or cut.</exception>
    public static unsafe VectorMean? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new Mapped(path, Mark, Version);
        var dimensions = file.Read<int>(12);
        file.Require(Mapped.HeaderSize + (4L * dimensions), path);
        return new(new ReadOnlySpan<float>(file.Start + Mapped.HeaderSize, dimensions).ToArray());
    }

    public void Write(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        Span<byte> header = stackalloc byte[Mapped.HeaderSize];
        header.Clear();
        MemoryMarshal.Write(header, Mark);
        MemoryMarshal.Write(header[8..], Version);
        MemoryMarshal.Write(header[12..], Values.Length);
        file.Write(header);
        file.Write(MemoryMarshal.AsBytes<float>(Values));
    }

    /// <summary>Takes it from a vector, which gets unit length again; one without length stays so.</summary>
    public void Center(Span<float> vector)
    {
        if (TensorPrimitives.Norm<float>(vector) > 0)
        {
            TensorPrimitives.Subtract(vector, Values, vector);
            TextEncoder.ToUnitLength(vector);
        }
    }

    /// <summary>Sums vectors up.</summary>
    internal sealed class Measure(int dimensions)
    {
        private readonly double[] sum = new double[dimensions];
        private int count;

        /// <param name="vectors">Several, one after the other.</param>
        public void Add(ReadOnlySpan<float> vectors)
        {
            for (var at = 0; at < vectors.Length; at += dimensions, count++)
            {
                for (var i = 0; i < dimensions; i++)
                {
                    sum[i] += vectors[at + i];
                }
            }
        }

        public VectorMean Take() => new(Array.ConvertAll(sum, s => count < LeastArticles ? 0 : (float)(s / count)));
    }
}
