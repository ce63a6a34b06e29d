using System.Buffers.Binary;
using Dossier.Memory;
using Lucene.Net.Store;

namespace Dossier.Search;

/// <summary>Reads a mapped file from a place of its own; clones share the file, and only the first closes it.</summary>
internal sealed unsafe class MappedInput : IndexInput
{
    private readonly MappedFile file;
    private readonly bool isClone;
    private byte* start;
    private long at;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public MappedInput(string path) : base($"MappedInput(path=\"{path}\")")
    {
        file = new MappedFile(path);
        start = file.Start;
    }

    private MappedInput(MappedInput other) : base(other.ToString())
    {
        file = other.file;
        start = other.start;
        at = other.at;
        isClone = true;
    }

    public override long Length => file.Length;

    public override long Position => at;

    public override void Seek(long pos) => at = pos;

    public override byte ReadByte() => *Take(1);

    public override void ReadBytes(byte[] b, int offset, int len) => new ReadOnlySpan<byte>(Take(len), len).CopyTo(b.AsSpan(offset, len));

    // Lucene's files have the highest byte first.
    public override short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(new ReadOnlySpan<byte>(Take(sizeof(short)), sizeof(short)));

    public override int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(new ReadOnlySpan<byte>(Take(sizeof(int)), sizeof(int)));

    public override long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(new ReadOnlySpan<byte>(Take(sizeof(long)), sizeof(long)));

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that another follows.</summary>
    public override int ReadVInt32()
    {
        int b = *Take(1);
        var value = b & 0x7F;
        for (var shift = 7; (b & 0x80) != 0; shift += 7)
        {
            if (shift > 28)
            {
                throw new IOException("Invalid VInt32 detected (too many bits)");
            }

            b = *Take(1);
            value |= (b & 0x7F) << shift;
        }

        return value;
    }

    /// <summary>As <see cref="ReadVInt32"/>, up to nine bytes.</summary>
    public override long ReadVInt64()
    {
        long b = *Take(1);
        var value = b & 0x7F;
        for (var shift = 7; (b & 0x80) != 0; shift += 7)
        {
            if (shift > 56)
            {
                throw new IOException("Invalid VInt64 detected (negative values disallowed)");
            }

            b = *Take(1);
            value |= (b & 0x7F) << shift;
        }

        return value;
    }

    public override object Clone() => new MappedInput(this);

    /// <exception cref="EndOfStreamException">The file has fewer bytes.</exception>
    private byte* Take(int count)
    {
        var from = at;
        if ((ulong)from > (ulong)file.Length || count > file.Length - from)
        {
            throw new EndOfStreamException($"read past EOF: {this}");
        }

        at = from + count;
        return start + from;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isClone)
        {
            start = null;
            file.Dispose();
        }
    }
}
