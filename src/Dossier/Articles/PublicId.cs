using System.Diagnostics.CodeAnalysis;

namespace Dossier.Articles;

/// <summary>An article's public id: a 64-bit number written as 'a' and 13 characters of Crockford's base 32, never reused.</summary>
public readonly record struct PublicId(long Value) : IParsable<PublicId>
{
    // Crockford's base 32 without i, l, o and u: no two characters look alike.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public override string ToString() => string.Create(14, (ulong)Value, static (text, value) =>
    {
        text[0] = 'a';
        for (var i = 13; i >= 1; i--, value >>= 5)
        {
            text[i] = Alphabet[(int)(value & 31)];
        }
    });

    public static PublicId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a public id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PublicId result)
    {
        result = default;
        if (s is not { Length: 14 } || (s[0] | 0x20) != 'a')
        {
            return false;
        }

        var value = 0UL;
        for (var i = 1; i < 14; i++)
        {
            var digit = Alphabet.IndexOf(char.ToLowerInvariant(s[i]), StringComparison.Ordinal);
            if (digit < 0 || (i == 1 && digit > 15))
            {
                return false;
            }

            value = (value << 5) | (uint)digit;
        }

        result = new PublicId((long)value);
        return true;
    }
}
