using System.Buffers.Binary;

namespace Dossier.Search.Indexing;

/// <summary>Memory for very many lists of bytes that grow beside each other: each is a chain of slices, the later the longer.</summary>
/// <remarks>A slice ends in four bytes that tell where the next begins (as in Lucene's ByteBlockPool). At most 2 GB.</remarks>
internal sealed class SlicePool
{
    private const int ChunkBits = 20;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int LinkBytes = 4;

    private readonly List<byte[]> chunks = [];
    private int used = 1 << ChunkBits;

    /// <summary>Data bytes of the slices of a list, in their order; the last size repeats.</summary>
    private static ReadOnlySpan<byte> Sizes => [6, 12, 20, 36, 60, 124, 252];

    /// <summary>Bytes taken from the memory of the process.</summary>
    public long Bytes => (long)chunks.Count << ChunkBits;

    public static int SizeOf(int level) => Sizes[Math.Min(level, Sizes.Length - 1)];

    /// <summary>Begins a list.</summary>
    public SliceList New()
    {
        var head = Allocate(SizeOf(0));
        return new SliceList { Head = head, Tail = head, Left = SizeOf(0) };
    }

    /// <summary>Adds a number, seven bits a byte, the lowest first.</summary>
    public void Write(ref SliceList list, uint number)
    {
        for (; number > 0x7F; number >>= 7)
        {
            Write(ref list, (byte)(number | 0x80));
        }

        Write(ref list, (byte)number);
    }

    public Reader Read(in SliceList list) => new(this, list.Head, list.Tail);

    private void Write(ref SliceList list, byte value)
    {
        if (list.Left == 0)
        {
            var size = SizeOf(++list.Level);
            var next = Allocate(size);
            BinaryPrimitives.WriteInt32LittleEndian(chunks[list.Tail >> ChunkBits].AsSpan(list.Tail & ChunkMask), next);
            (list.Tail, list.Left) = (next, size);
        }

        chunks[list.Tail >> ChunkBits][list.Tail & ChunkMask] = value;
        list.Tail++;
        list.Left--;
    }

    private int Allocate(int size)
    {
        size += LinkBytes;
        if (used + size > 1 << ChunkBits)
        {
            chunks.Add(new byte[1 << ChunkBits]);
            used = 0;
        }

        var address = ((chunks.Count - 1) << ChunkBits) | used;
        used += size;
        return address;
    }

    /// <summary>Reads a list from its beginning.</summary>
    internal struct Reader
    {
        private readonly SlicePool pool;
        private readonly int tail;
        private byte[] chunk;
        private int at;
        private int end;
        private int level;

        public Reader(SlicePool pool, int head, int tail)
        {
            (this.pool, this.tail) = (pool, tail);
            (chunk, at, end, level) = (pool.chunks[head >> ChunkBits], head, head + SizeOf(0), 0);
        }

        public readonly bool IsAtEnd => at == tail;

        public uint ReadNumber()
        {
            var number = 0u;
            for (var shift = 0; ; shift += 7)
            {
                var value = ReadByte();
                number |= (uint)(value & 0x7F) << shift;
                if (value < 0x80)
                {
                    return number;
                }
            }
        }

        private byte ReadByte()
        {
            if (at == end)
            {
                at = BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(at & ChunkMask));
                chunk = pool.chunks[at >> ChunkBits];
                end = at + SizeOf(++level);
            }

            return chunk[at++ & ChunkMask];
        }
    }
}

/// <summary>A list in a <see cref="SlicePool"/>.</summary>
internal struct SliceList
{
    /// <summary>Where its first slice begins.</summary>
    public int Head;

    /// <summary>Where its next byte comes to stand.</summary>
    public int Tail;

    /// <summary>Bytes left in its last slice.</summary>
    public int Left;

    /// <summary>Slices before the last.</summary>
    public int Level;
}
