using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>Inverted lists in a file, mapped, not held.</summary>
/// <remarks>Header of 64 bytes (mark, version, keys, positions of lists and impacts), where each list begins (8 bytes a key and one more),
/// the articles (4 bytes each), the impacts (a byte each, or none). Little-endian.</remarks>
internal sealed unsafe class PostingsFile : IDisposable
{
    private const ulong Mark = 0x54534F5052414544; // "DEARPOST"
    private const int Version = 1;
    private const int CountAt = 12;
    private const int PostingsAt = 16;
    private const int WeighedAt = 24;

    private readonly Mapped file;
    private readonly long* starts;
    private readonly int* articles;
    private readonly byte* impacts;

    /// <exception cref="InvalidDataException">The file is of another format version, or cut.</exception>
    public PostingsFile(string path)
    {
        file = new Mapped(path, Mark, Version);
        Count = file.Read<int>(CountAt);
        Length = file.Read<long>(PostingsAt);
        file.Require(Mapped.HeaderSize + (8L * (Count + 1)) + (4 * Length) + (file.Read<int>(WeighedAt) != 0 ? Length : 0), path);
        starts = (long*)(file.Start + Mapped.HeaderSize);
        articles = (int*)(starts + Count + 1);
        impacts = (byte*)(articles + Length);
    }

    /// <summary>Number of keys.</summary>
    public int Count { get; }

    public ReadOnlySpan<int> Articles(int key) => new(articles + starts[key], (int)(starts[key + 1] - starts[key]));

    /// <summary>Weights of a term in its articles, 255 for 1.</summary>
    public ReadOnlySpan<byte> Impacts(int key) => new(impacts + starts[key], (int)(starts[key + 1] - starts[key]));

    /// <summary>Articles in all lists together.</summary>
    public long Length { get; }

    /// <summary>All lists, one after the other.</summary>
    public ReadOnlySpan<int> AllArticles => new(articles, (int)Length);

    /// <summary>All impacts, where the file has them.</summary>
    public ReadOnlySpan<byte> AllImpacts => new(impacts, (int)Length);

    /// <summary>Where the list of a key begins among all; of <see cref="Count"/> where the last one ends.</summary>
    public long Start(int key) => starts[key];

    public void Dispose() => file.Dispose();

    public static void Write(string path, ReadOnlySpan<long> starts, ReadOnlySpan<int> articles, ReadOnlySpan<byte> impacts)
    {
        Span<byte> header = stackalloc byte[Mapped.HeaderSize];
        header.Clear();
        MemoryMarshal.Write(header, Mark);
        MemoryMarshal.Write(header[8..], Version);
        MemoryMarshal.Write(header[CountAt..], starts.Length - 1);
        MemoryMarshal.Write(header[PostingsAt..], starts[^1]);
        MemoryMarshal.Write(header[WeighedAt..], impacts.IsEmpty ? 0 : 1);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        stream.Write(header);
        stream.Write(MemoryMarshal.AsBytes(starts));
        stream.Write(MemoryMarshal.AsBytes(articles));
        stream.Write(impacts);
    }
}
