using System.Buffers;
using System.Buffers.Binary;
using Dossier.Memory;

namespace Dossier.Analysis;

/// <summary>One value of varying length an article, in two files: NAME.data holds the values, NAME.offsets where each begins.</summary>
/// <remarks>Offsets: n + 1 little-endian 64-bit numbers, the last one the length of the data.</remarks>
public sealed class ColumnWriter : IDisposable
{
    private readonly FileStream data, offsets;
    private long position;

    public ColumnWriter(string folder, string name)
    {
        data = new FileStream(Path.Combine(folder, name + ".data"), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 18);
        offsets = new FileStream(Path.Combine(folder, name + ".offsets"), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        WriteOffset();
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        data.Write(value);
        position += value.Length;
        WriteOffset();
    }

    /// <summary>Takes the values of articles of another column over as they stand there.</summary>
    /// <param name="from">First ordinal.</param>
    /// <param name="to">Behind the last one; nothing happens where it is not greater.</param>
    public void TakeOver(MappedColumn old, int from, int to)
    {
        const int most = 1 << 24;
        if (from >= to)
        {
            return;
        }

        var start = old.StartOf(from);
        var length = old.StartOf(to) - start;
        for (var done = 0L; done < length; done += most)
        {
            data.Write(old.Bytes(start + done, (int)Math.Min(most, length - done)));
        }

        for (var ordinal = from; ordinal < to; ordinal++)
        {
            position += old.StartOf(ordinal + 1) - old.StartOf(ordinal);
            WriteOffset();
        }
    }

    public void Dispose()
    {
        data.Dispose();
        offsets.Dispose();
    }

    private void WriteOffset()
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, position);
        offsets.Write(bytes);
    }
}

/// <summary>Reads what <see cref="ColumnWriter"/> wrote, by memory mapping. Safe for any number of threads.</summary>
public sealed class MappedColumn : IDisposable
{
    private readonly MappedBytes data, offsets;

    public MappedColumn(string folder, string name)
    {
        data = new MappedBytes(Path.Combine(folder, name + ".data"));
        offsets = new MappedBytes(Path.Combine(folder, name + ".offsets"));
        Count = (int)((offsets.Length / 8) - 1);
    }

    public int Count { get; }

    /// <summary>True when no article has a value.</summary>
    public bool IsEmpty => data.Length == 0;

    public ReadOnlySpan<byte> this[int ordinal]
    {
        get
        {
            var start = offsets.ReadInt64(8L * ordinal);
            return data.Slice(start, (int)(offsets.ReadInt64(8L * (ordinal + 1)) - start));
        }
    }

    /// <summary>The same as memory that can be kept for the time of a request.</summary>
    public ReadOnlyMemory<byte> GetMemory(int ordinal)
    {
        var start = offsets.ReadInt64(8L * ordinal);
        return data.GetMemory(start, (int)(offsets.ReadInt64(8L * (ordinal + 1)) - start));
    }

    /// <summary>Where an article's value begins; that of <see cref="Count"/> is the length of the data.</summary>
    internal long StartOf(int ordinal) => offsets.ReadInt64(8L * ordinal);

    internal ReadOnlySpan<byte> Bytes(long start, int length) => data.Slice(start, length);

    public void Dispose()
    {
        data.Dispose();
        offsets.Dispose();
    }
}

/// <summary>A file in memory as the operating system maps it.</summary>
public sealed unsafe class MappedBytes : IDisposable
{
    private readonly MappedFile file;

    public MappedBytes(string path) => file = new MappedFile(path);

    public long Length => file.Length;

    /// <exception cref="ArgumentOutOfRangeException">The part lies outside the file.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        Check(offset, length);
        return new ReadOnlySpan<byte>(file.Start + offset, length);
    }

    public long ReadInt64(long offset) => BinaryPrimitives.ReadInt64LittleEndian(Slice(offset, 8));

    /// <exception cref="ArgumentOutOfRangeException">The part lies outside the file.</exception>
    public ReadOnlyMemory<byte> GetMemory(long offset, int length)
    {
        Check(offset, length);
        return new Part(file.Start + offset, length).Memory;
    }

    public void Dispose() => file.Dispose();

    private void Check(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset + length > Length)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), $"Bytes {offset} to {offset + length} lie outside the file of {Length}.");
        }
    }

    private sealed class Part(byte* start, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
