using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>The best neighbors found so far for every article, best first: flat arrays of 20 places an article.</summary>
/// <remarks>The file <c>neighbors.bin</c>: header of 64 bytes (mark, version, articles), then for each article 20 ordinals of 32 bits, an unused
/// place with -1, and their scores as halves. Little-endian.</remarks>
internal sealed class NeighborLists
{
    public const int Size = 20;
    public const string FileName = "neighbors.bin";
    private const ulong Mark = 0x42484749454E44; // "DNEIGHB"
    private const int Version = 1;
    private const int Entry = Size * (sizeof(int) + 2);

    private readonly float floor;

    public NeighborLists(int articles, float floor)
    {
        this.floor = floor;
        Ordinals = new int[articles * (long)Size];
        Scores = new float[articles * (long)Size];
        Counts = new byte[articles];
    }

    private int[] Ordinals { get; }

    private float[] Scores { get; }

    public byte[] Counts { get; }

    public ReadOnlySpan<int> Of(int article) => new(Ordinals, checked(article * Size), Counts[article]);

    public ReadOnlySpan<float> ScoresOf(int article) => new(Scores, article * Size, Counts[article]);

    /// <summary>Score that a new neighbor has to reach.</summary>
    public float Least(int article) => Counts[article] < Size ? floor : Scores[(article * Size) + Size - 1];

    /// <exception cref="InvalidDataException">The file is not there, of another format version, or cut.</exception>
    public static unsafe void Read(string path, Action<int, ReadOnlyMemory<int>, ReadOnlyMemory<float>> list)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is not there, as in the formats of earlier versions.");
        }

        using var file = new Mapped(path, Mark, Version);
        var articles = file.Read<int>(12);
        file.Require(Mapped.HeaderSize + ((long)Entry * articles), path);
        var (ordinals, scores) = (new int[Size], new float[Size]);
        for (var article = 0; article < articles; article++)
        {
            var start = file.Start + Mapped.HeaderSize + ((long)Entry * article);
            var count = 0;
            for (; count < Size && ((int*)start)[count] >= 0; count++)
            {
                (ordinals[count], scores[count]) = (((int*)start)[count], (float)((Half*)(start + (Size * sizeof(int))))[count]);
            }

            list(article, ordinals.AsMemory(0, count), scores.AsMemory(0, count));
        }
    }

    /// <exception cref="IOException">The file cannot be written, or is there already.</exception>
    public void Write(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        var header = new byte[Mapped.HeaderSize];
        MemoryMarshal.Write(header, Mark);
        MemoryMarshal.Write(header.AsSpan(8), Version);
        MemoryMarshal.Write(header.AsSpan(12), Counts.Length);
        file.Write(header);
        var entry = new byte[Entry];
        var ordinals = MemoryMarshal.Cast<byte, int>(entry.AsSpan(0, Size * sizeof(int)));
        var scores = MemoryMarshal.Cast<byte, Half>(entry.AsSpan(Size * sizeof(int)));
        for (var article = 0; article < Counts.Length; article++)
        {
            ordinals.Fill(-1);
            scores.Clear();
            Of(article).CopyTo(ordinals);
            TensorPrimitives.ConvertToHalf(ScoresOf(article), scores);
            file.Write(entry);
        }
    }

    public void Set(int article, TopNeighbors top) => Set(article, top.Ordinals, top.Scores);

    /// <summary>Writes the list of an article, its scores in full: how many (a byte), ordinals, scores (32 bits each, little-endian).</summary>
    public static void Write(BinaryWriter into, ReadOnlySpan<int> ordinals, ReadOnlySpan<float> scores)
    {
        into.Write((byte)ordinals.Length);
        into.Write(MemoryMarshal.AsBytes(ordinals));
        into.Write(MemoryMarshal.AsBytes(scores));
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter, ReadOnlySpan{int}, ReadOnlySpan{float})"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no list of this corpus.</exception>
    public void Read(BinaryReader from, int article)
    {
        Span<int> ordinals = stackalloc int[Size];
        Span<float> scores = stackalloc float[Size];
        var count = from.ReadByte();
        if (count > Size || (uint)article >= (uint)Counts.Length)
        {
            throw new InvalidDataException("A list of neighbors is damaged.");
        }

        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ordinals[..count]));
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(scores[..count]));
        Set(article, ordinals[..count], scores[..count]);
    }

    private void Set(int article, ReadOnlySpan<int> ordinals, ReadOnlySpan<float> scores)
    {
        ordinals.CopyTo(Ordinals.AsSpan(article * Size));
        scores.CopyTo(Scores.AsSpan(article * Size));
        Counts[article] = (byte)ordinals.Length;
    }
}

/// <summary>A list being made: the best 20 of what it is offered. Of equal scores the lower ordinal stands first.</summary>
internal sealed class TopNeighbors(float floor)
{
    private readonly int[] ordinals = new int[NeighborLists.Size];
    private readonly float[] scores = new float[NeighborLists.Size];
    private int count;

    public ReadOnlySpan<int> Ordinals => ordinals.AsSpan(0, count);

    public ReadOnlySpan<float> Scores => scores.AsSpan(0, count);

    public void Clear() => count = 0;

    /// <summary>Takes over a list.</summary>
    public void Load(ReadOnlySpan<int> from, ReadOnlySpan<float> fromScores)
    {
        from.CopyTo(ordinals);
        fromScores.CopyTo(scores);
        count = from.Length;
    }

    /// <summary>Adds a neighbor behind those that stand.</summary>
    public void Append(int ordinal, float score)
    {
        ordinals[count] = ordinal;
        scores[count++] = score;
    }

    public void Offer(int ordinal, float score)
    {
        if (!(score >= floor) || (count == ordinals.Length && !Before(ordinal, score, count - 1)))
        {
            return;
        }

        var at = count < ordinals.Length ? count++ : count - 1;
        for (; at > 0 && Before(ordinal, score, at - 1); at--)
        {
            (ordinals[at], scores[at]) = (ordinals[at - 1], scores[at - 1]);
        }

        (ordinals[at], scores[at]) = (ordinal, score);
    }

    private bool Before(int ordinal, float score, int place) =>
        score > scores[place] || (score == scores[place] && ordinal < ordinals[place]);
}
