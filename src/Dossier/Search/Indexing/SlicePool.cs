using System.Runtime.CompilerServices;
using Dossier.Memory;

namespace Dossier.Search.Indexing;

/// <summary>Memory for very many lists of bytes that grow beside each other: each is a chain of slices, the later the longer.</summary>
/// <remarks>
/// A slice ends in four bytes that tell where the next begins (as in Lucene's ByteBlockPool). At most 2 GB, outside of the collected heap: hundreds of megabytes
/// that are written in no order, and are given back at once.
/// </remarks>
internal sealed unsafe class SlicePool : IDisposable
{
    private const int ChunkBits = 26;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int LinkBytes = 4;

    private readonly List<HugePages> chunks = [];
    private readonly byte*[] starts = new byte*[1 << (31 - ChunkBits)];
    private int used = 1 << ChunkBits;

    /// <summary>Data bytes of the slices of a list, in their order; the last size repeats.</summary>
    private static ReadOnlySpan<byte> Sizes => [6, 12, 20, 36, 60, 124, 252];

    /// <summary>Bytes of all slices.</summary>
    public long Bytes => ((long)(chunks.Count - 1) << ChunkBits) + used;

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

    /// <summary>Asks for the place where the next byte of a list comes to stand.</summary>
    public void PrefetchEnd(in SliceList list) => CacheLines.Prefetch(ref *Place(list.Tail));

    /// <summary>A reader of the list, until the pool is disposed of.</summary>
    public Reader Read(in SliceList list) => new(this, list.Head, list.Tail);

    public void Dispose()
    {
        foreach (var chunk in chunks)
        {
            chunk.Dispose();
        }

        chunks.Clear();
        Array.Clear(starts);
        used = 1 << ChunkBits;
    }

    private void Write(ref SliceList list, byte value)
    {
        if (list.Left == 0)
        {
            var size = SizeOf(++list.Level);
            var next = Allocate(size);
            Unsafe.WriteUnaligned(Place(list.Tail), next);
            (list.Tail, list.Left) = (next, size);
        }

        *Place(list.Tail) = value;
        list.Tail++;
        list.Left--;
    }

    private byte* Place(int address) => starts[address >> ChunkBits] + (address & ChunkMask);

    private int Allocate(int size)
    {
        size += LinkBytes;
        if (used + size > 1 << ChunkBits)
        {
            var chunk = new HugePages(1 << ChunkBits, isCleared: false);
            starts[chunks.Count] = chunk.Start;
            chunks.Add(chunk);
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
        private int at;
        private int end;
        private int level;

        public Reader(SlicePool pool, int head, int tail)
        {
            (this.pool, this.tail) = (pool, tail);
            (at, end, level) = (head, head + SizeOf(0), 0);
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
                at = Unsafe.ReadUnaligned<int>(pool.Place(at));
                end = at + SizeOf(++level);
            }

            return *pool.Place(at++);
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
