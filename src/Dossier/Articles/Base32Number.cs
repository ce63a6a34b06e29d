namespace Dossier.Articles;

/// <summary>A 64-bit number written as one letter that tells its kind and 13 characters of Crockford's base 32.</summary>
internal static class Base32Number
{
    /// <summary>Characters of every one.</summary>
    public const int Length = 14;

    // Crockford's base 32 without i, l, o and u: no two characters look alike.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Write(char kind, long value) => string.Create(Length, (kind, (ulong)value), static (text, state) =>
    {
        var (kind, value) = state;
        text[0] = kind;
        for (var i = 13; i >= 1; i--, value >>= 5)
        {
            text[i] = Alphabet[(int)(value & 31)];
        }
    });

    /// <summary>The same in UTF-8.</summary>
    public static void Write(char kind, long value, Span<byte> text)
    {
        text[0] = (byte)kind;
        for (var i = Length - 1; i >= 1; i--, value >>>= 5)
        {
            text[i] = (byte)Alphabet[(int)(value & 31)];
        }
    }

    public static long? Find(char kind, string? text)
    {
        if (text is not { Length: Length } || (text[0] | 0x20) != kind)
        {
            return null;
        }

        var value = 0UL;
        for (var i = 1; i < 14; i++)
        {
            var digit = Alphabet.IndexOf(char.ToLowerInvariant(text[i]), StringComparison.Ordinal);
            if (digit < 0 || (i == 1 && digit > 15))
            {
                return null;
            }

            value = (value << 5) | (uint)digit;
        }

        return (long)value;
    }
}
