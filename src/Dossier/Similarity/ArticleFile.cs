using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dossier.Memory;

namespace Dossier.Similarity;

/// <summary>What the score is computed from, for every article: mapped, and held only where it is read over and over again.</summary>
/// <remarks>The file <c>articles.bin</c>: header of 64 bytes (mark, version, articles, dimensions, authors, position of the offsets),
/// records, their positions (8 bytes an article, 0 for a gap), hashes of the authors (8 bytes each). Little-endian.
/// A record: scale of the weights and of the vector (floats), counts of terms and references (ushorts), of authors and keywords
/// (bytes), year (ushort), the work that the title names (<see cref="WorkTitle"/>, ulong), the vector (a signed byte a dimension), terms by falling weight, authors, ascending references (ints),
/// keyword hashes (ulongs), weights (bytes), filled up to a multiple of four.</remarks>
internal sealed unsafe class ArticleFile : IDisposable
{
    public const string FileName = "articles.bin";
    public const ulong Mark = 0x4C434954524144; // "DARTICL"
    public const int Version = 2;

    private readonly Mapped file;
    private readonly ulong* authorHashes;
    private long* offsets;
    private byte* start;
    private HugePages? arranged;

    /// <exception cref="InvalidDataException">The file is of another format version, or cut.</exception>
    public ArticleFile(string path)
    {
        file = new Mapped(Path = path, Mark, Version);
        (Count, Dimensions, Authors) = (file.Read<int>(12), file.Read<int>(16), file.Read<int>(20));
        RecordsEnd = file.Read<long>(24);
        file.Require(RecordsEnd + (8L * Count) + (8L * Authors), path);
        start = file.Start;
        offsets = (long*)(start + RecordsEnd);
        authorHashes = (ulong*)(offsets + Count);
    }

    public string Path { get; }

    /// <summary>Ordinals, gaps included.</summary>
    public int Count { get; }

    public int Dimensions { get; }

    public int Authors { get; }

    public long RecordsEnd { get; }

    public ReadOnlySpan<ulong> AuthorHashes => new(authorHashes, Authors);

    public bool Has(int ordinal) => (uint)ordinal < (uint)Count && offsets[ordinal] != 0;

    public ArticleRecord this[int ordinal] => new(start + offsets[ordinal], Dimensions);

    internal long PlaceOf(int ordinal) => offsets[ordinal];

    /// <summary>Copies all from one article's record to the end of another's.</summary>
    /// <returns>How many bytes.</returns>
    internal long CopyRecords(FileStream to, int first, int last)
    {
        const int most = 1 << 24;
        var (from, length) = (offsets[first], offsets[last] + this[last].Bytes.Length - offsets[first]);
        for (var done = 0L; done < length; done += most)
        {
            to.Write(new ReadOnlySpan<byte>(start + from + done, (int)Math.Min(most, length - done)));
        }

        return length;
    }

    /// <summary>Copies the records into memory in an order, in which those that are read together lie together. Not while records are read.</summary>
    /// <param name="order">Every ordinal once.</param>
    public void Arrange(int[] order, ParallelOptions parallel)
    {
        // As in the file: a record at 0 would be none.
        var places = new long[Count];
        var end = (long)Mapped.HeaderSize;
        foreach (var ordinal in order)
        {
            if (Has(ordinal))
            {
                places[ordinal] = end;
                end += this[ordinal].Bytes.Length;
            }
        }

        arranged = new HugePages(end + (8L * Count), isCleared: false);
        const int block = 4096;
        var into = arranged.Start;
        Parallel.For(0, (order.Length + block - 1) / block, parallel, i =>
        {
            foreach (var ordinal in order.AsSpan(i * block, Math.Min(block, order.Length - (i * block))))
            {
                if (Has(ordinal))
                {
                    var record = this[ordinal].Bytes;
                    record.CopyTo(new Span<byte>(into + places[ordinal], record.Length));
                }
            }
        });
        places.CopyTo(new Span<long>(into + end, Count));
        start = into;
        offsets = (long*)(into + end);
        file.GiveBack();
    }

    /// <summary>Asks for a record that is soon to be read.</summary>
    public void Prefetch(int ordinal)
    {
        const int usual = 640;
        CacheLines.Prefetch(start + offsets[ordinal], usual);
    }

    /// <summary>Asks for the title of a record that is soon to be read.</summary>
    public void PrefetchTitle(int ordinal) => CacheLines.Prefetch(start + offsets[ordinal] + ArticleRecord.TitleStart, sizeof(ulong));

    /// <summary>Asks for the place of a record that is soon to be asked for.</summary>
    public void PrefetchPlace(int ordinal) => CacheLines.Prefetch(offsets + ordinal, sizeof(long));

    public void Dispose()
    {
        file.Dispose();
        arranged?.Dispose();
    }
}

/// <summary>One article's record in memory.</summary>
internal readonly unsafe struct ArticleRecord(byte* start, int dimensions)
{
    public const int TitleStart = 16;
    private const int VectorStart = 24;

    public float WeightScale => *(float*)start;

    public float VectorScale => *(float*)(start + 4);

    public int TermCount => *(ushort*)(start + 8);

    public int ReferenceCount => *(ushort*)(start + 10);

    public int AuthorCount => start[12];

    public int KeywordCount => start[13];

    /// <summary>0 where unknown.</summary>
    public int Year => *(ushort*)(start + 14);

    public WorkTitle Title => new(Unsafe.ReadUnaligned<ulong>(start + TitleStart));

    public sbyte* Vector => (sbyte*)(start + VectorStart);

    public int* Terms => (int*)(start + VectorStart + dimensions);

    public byte* Weights => (byte*)(Terms + TermCount + AuthorCount + ReferenceCount + (2 * KeywordCount));

    public ReadOnlySpan<int> Authors => new(Terms + TermCount, AuthorCount);

    public ReadOnlySpan<int> References => new(Terms + TermCount + AuthorCount, ReferenceCount);

    public ReadOnlySpan<byte> Bytes => new(start, SizeOf(dimensions, TermCount, AuthorCount, ReferenceCount, KeywordCount));

    public ulong Keyword(int index) =>
        Unsafe.ReadUnaligned<ulong>((byte*)(Terms + TermCount + AuthorCount + ReferenceCount) + (8 * index));

    public static int SizeOf(int dimensions, int terms, int authors, int references, int keywords) =>
        VectorStart + dimensions + (4 * (terms + authors + references)) + (8 * keywords) + ((terms + 3) & ~3);
}

/// <summary>Writes the records in ascending order of ordinals.</summary>
internal sealed class ArticleFileWriter : IDisposable
{
    private readonly FileStream file;
    private readonly long[] offsets;
    private readonly int dimensions;
    private long end = Mapped.HeaderSize;

    public ArticleFileWriter(string path, int articles, int dimensions)
    {
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        offsets = new long[articles];
        this.dimensions = dimensions;
        file.Write(new byte[Mapped.HeaderSize]);
    }

    public void Write(int ordinal, ReadOnlySpan<byte> record)
    {
        offsets[ordinal] = end;
        file.Write(record);
        end += record.Length;
    }

    /// <summary>Takes records of another generation over as they stand there.</summary>
    /// <param name="from">First ordinal.</param>
    /// <param name="to">Behind the last one; nothing happens where it is not greater.</param>
    public void TakeOver(ArticleFile old, int from, int to)
    {
        while (from < to && !old.Has(from))
        {
            from++;
        }

        if (from >= to)
        {
            return;
        }

        var shift = end - old.PlaceOf(from);
        var last = from;
        for (var ordinal = from; ordinal < to; ordinal++)
        {
            if (old.Has(ordinal))
            {
                offsets[ordinal] = old.PlaceOf(ordinal) + shift;
                last = ordinal;
            }
        }

        end += old.CopyRecords(file, from, last);
    }

    public void Finish(AuthorTable authors)
    {
        if (end % 8 != 0)
        {
            file.Write(new byte[4]);
            end += 4;
        }

        file.Write(MemoryMarshal.AsBytes<long>(offsets));
        file.Write(MemoryMarshal.AsBytes(authors.Hashes));
        Span<byte> header = stackalloc byte[Mapped.HeaderSize];
        header.Clear();
        MemoryMarshal.Write(header, ArticleFile.Mark);
        MemoryMarshal.Write(header[8..], ArticleFile.Version);
        MemoryMarshal.Write(header[12..], offsets.Length);
        MemoryMarshal.Write(header[16..], dimensions);
        MemoryMarshal.Write(header[20..], authors.Hashes.Length);
        MemoryMarshal.Write(header[24..], end);
        file.Position = 0;
        file.Write(header);
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
