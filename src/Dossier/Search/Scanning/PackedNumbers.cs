using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lucene.Net.Store;

namespace Dossier.Search.Scanning;

/// <summary>Reads blocks of 128 numbers of few bits, as Lucene 4.1's postings have them, without a call for each number.</summary>
/// <remarks>
/// A block is one byte with the bits of a number, then the numbers; with 0 bits one number of seven bits a byte that all are. Mostly the bits
/// follow each other, highest first; where the head of the file says so for some width, numbers fill words of 64 bits from the lowest.
/// </remarks>
internal sealed unsafe class PackedNumbers
{
    public const int BlockSize = 128;
    private const int MostBits = 32;
    private const int Footer = 16;

    /// <summary>Numbers of more bits may reach over five bytes.</summary>
    private const int MostBitsAtOnce = 25;

    private static readonly Vector256<byte>[] Places = [.. Enumerable.Range(0, MostBitsAtOnce + 1).Select(PlacesOf)];
    private static readonly Vector256<uint>[] Shifts = [.. Enumerable.Range(0, MostBitsAtOnce + 1).Select(ShiftsOf)];

    private readonly bool[] isInWords = new bool[MostBits + 1];

    /// <param name="input">Stands after the codec's header.</param>
    /// <exception cref="InvalidDataException">Numbers are packed in a way that is not known.</exception>
    public PackedNumbers(IndexInput input)
    {
        _ = input.ReadVInt32();
        for (var bits = 1; bits <= MostBits; bits++)
        {
            var code = input.ReadVInt32();
            var (format, width) = (code >> 5, (code & 31) + 1);
            if (format > 1 || width != bits || (format == 1 && 64 % bits != 0))
            {
                throw new InvalidDataException("Postings are packed in a way that this program does not know.");
            }

            isInWords[bits] = format == 1;
        }
    }

    /// <summary>Reads a block.</summary>
    /// <param name="end">End of the file, whose footer of 16 bytes stands after the last block.</param>
    /// <returns>What follows the block.</returns>
    /// <exception cref="InvalidDataException">It is no block, or the file ends within it.</exception>
    public byte* Read(byte* from, byte* end, int[] into)
    {
        var after = Skip(from, end);
        int bits = *from++;
        if (bits == 0)
        {
            Array.Fill(into, ReadVariable(ref from, end), 0, BlockSize);
            return after;
        }

        fixed (int* numbers = into)
        {
            if (isInWords[bits])
            {
                ReadWords(from, bits, numbers);
            }
            else if (Avx2.IsSupported && bits <= MostBitsAtOnce)
            {
                ReadAtOnce(from, bits, numbers);
            }
            else
            {
                var drop = 64 - bits;
                for (int i = 0, at = 0; i < BlockSize; i++, at += bits)
                {
                    numbers[i] = (int)(BinaryPrimitives.ReverseEndianness(*(ulong*)(from + (at >> 3))) << (at & 7) >> drop);
                }
            }
        }

        return after;
    }

    /// <returns>What follows the block.</returns>
    /// <inheritdoc cref="Read"/>
    public static byte* Skip(byte* from, byte* end)
    {
        if (from >= end)
        {
            throw Ended();
        }

        int bits = *from++;
        if (bits == 0)
        {
            ReadVariable(ref from, end);
            return from;
        }

        if (bits > MostBits || end - from < (BlockSize / 8 * bits) + Footer)
        {
            throw Ended();
        }

        return from + (BlockSize / 8 * bits);
    }

    /// <summary>A number of seven bits a byte, the lowest first.</summary>
    /// <exception cref="InvalidDataException">The file ends within it.</exception>
    public static int ReadVariable(ref byte* from, byte* end)
    {
        var value = 0;
        for (var shift = 0; shift <= 28; shift += 7)
        {
            if (from >= end)
            {
                break;
            }

            int b = *from++;
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw Ended();
    }

    /// <summary>Eight numbers, which begin at a byte, at once: the bytes of each go to a lane, and are shifted there.</summary>
    private static void ReadAtOnce(byte* from, int bits, int* numbers)
    {
        var (places, shifts) = (Places[bits], Shifts[bits]);
        var half = bits / 2;
        var drop = Vector128.CreateScalar((uint)(32 - bits));
        for (var i = 0; i < BlockSize; i += 8, from += bits)
        {
            var bytes = Vector256.Create(Vector128.Load(from), Vector128.Load(from + half));
            var lanes = Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(bytes, places).AsUInt32(), shifts);
            Avx2.ShiftRightLogical(lanes, drop).AsInt32().Store(numbers + i);
        }
    }

    /// <summary>For each number of eight the four bytes that hold its first bit and what follows, the last byte first, from where its half begins.</summary>
    private static Vector256<byte> PlacesOf(int bits)
    {
        var places = new byte[Vector256<byte>.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var number = i / 4;
            places[i] = (byte)((number * bits / 8) - (number < 4 ? 0 : bits / 2) + 3 - (i % 4));
        }

        return Vector256.Create(places);
    }

    private static Vector256<uint> ShiftsOf(int bits) => Vector256.Create([.. Enumerable.Range(0, 8).Select(number => (uint)(number * bits % 8))]);

    private static void ReadWords(byte* from, int bits, int* numbers)
    {
        var mask = (1UL << bits) - 1;
        for (var i = 0; i < BlockSize; from += sizeof(ulong))
        {
            var word = BinaryPrimitives.ReverseEndianness(*(ulong*)from);
            for (var shift = 0; shift < 64; shift += bits)
            {
                numbers[i++] = (int)(word >> shift & mask);
            }
        }
    }

    private static InvalidDataException Ended() => new("The postings of the search index are damaged: run `dossier analyze --all`.");
}
