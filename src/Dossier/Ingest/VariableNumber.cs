namespace Dossier.Ingest;

/// <summary>Numbers of 32 bits in as few bytes as they need: seven bits a byte, the lowest first, the highest bit set where more follow (LEB128).</summary>
internal static unsafe class VariableNumber
{
    /// <summary>Bytes of the largest.</summary>
    public const int Longest = 5;

    /// <param name="into">As many bytes as it needs, <see cref="Longest"/> at most.</param>
    /// <returns>How many it took.</returns>
    public static int Write(Span<byte> into, int number)
    {
        var length = 0;
        var rest = (uint)number;
        for (; rest >= 128; rest >>= 7)
        {
            into[length++] = (byte)(rest | 128);
        }

        into[length++] = (byte)rest;
        return length;
    }

    /// <summary>Reads a number, of at most <see cref="Longest"/> bytes whatever stands there.</summary>
    /// <param name="at">Moved behind it.</param>
    public static int Read(ref byte* at)
    {
        var number = 0u;
        for (var shift = 0; shift < 7 * Longest; shift += 7)
        {
            var part = *at++;
            number |= (uint)(part & 127) << shift;
            if (part < 128)
            {
                break;
            }
        }

        return (int)number;
    }

    /// <summary>Reads a number; 0 where the bytes end within it.</summary>
    /// <param name="bytes">Moved behind it.</param>
    public static int Read(ref ReadOnlySpan<byte> bytes)
    {
        var number = 0u;
        for (var i = 0; i < Math.Min(Longest, bytes.Length); i++)
        {
            number |= (uint)(bytes[i] & 127) << (7 * i);
            if (bytes[i] < 128)
            {
                bytes = bytes[(i + 1)..];
                return (int)number;
            }
        }

        bytes = default;
        return 0;
    }
}
