using System.Runtime.CompilerServices;
using System.Text;

namespace Dossier.Similarity;

/// <summary>The names of the terms, read from the vocabulary's file without holding it.</summary>
/// <remarks>The file <c>terms.bin</c>: header of 64 bytes (mark, version, terms, bytes of names, terms and dimensions of the projection,
/// average length, articles learned from), then hashes (8 bytes a term), weights (4), ends of names (8, one more than terms), the
/// projection (4 bytes a number, a row a term) and the names in UTF-8. Little-endian.</remarks>
internal sealed unsafe class TermNames : IDisposable
{
    public const string FileName = "terms.bin";
    public const ulong Mark = 0x534D524554534F44; // "DOSTERMS"
    public const int Version = 1;

    private readonly int latentTerms;
    private readonly int dimensions;

    /// <exception cref="InvalidDataException">The file is of another format version, or cut.</exception>
    public TermNames(string path)
    {
        File = new Mapped(path, Mark, Version);
        Count = File.Read<int>(12);
        (latentTerms, dimensions) = (File.Read<int>(24), File.Read<int>(28));
        File.Require(NamesStart + File.Read<long>(16), path);
    }

    public Mapped File { get; }

    public int Count { get; }

    private long OffsetsStart => Mapped.HeaderSize + (12L * Count);

    private long ProjectionStart => OffsetsStart + (8L * (Count + 1));

    private long NamesStart => ProjectionStart + (4L * latentTerms * dimensions);

    public string Find(int term)
    {
        var start = Unsafe.ReadUnaligned<long>(File.Start + OffsetsStart + (8L * term));
        var end = Unsafe.ReadUnaligned<long>(File.Start + OffsetsStart + (8L * (term + 1)));
        return Encoding.UTF8.GetString(File.Start + NamesStart + start, (int)(end - start));
    }

    /// <summary>Stable hash of each term's stem.</summary>
    public ReadOnlySpan<ulong> Hashes => new(File.Start + Mapped.HeaderSize, Count);

    /// <summary>Weight of each term by its rarity.</summary>
    public ReadOnlySpan<float> Idf => new(File.Start + Mapped.HeaderSize + (8L * Count), Count);

    public int Dimensions => dimensions;

    /// <summary>A term's row of the latent projection; empty for the rarest terms, which have none.</summary>
    public ReadOnlySpan<float> Projection(int term) =>
        term < latentTerms ? new(File.Start + ProjectionStart + (4L * term * dimensions), dimensions) : [];

    public LatentProjection ReadProjection() =>
        new(latentTerms, dimensions, new ReadOnlySpan<float>(File.Start + ProjectionStart, latentTerms * dimensions).ToArray());

    public void Dispose() => File.Dispose();
}
