using System.Diagnostics.CodeAnalysis;

namespace Dossier.Articles;

/// <summary>An article's public id: a 64-bit number written as 'a' and 13 characters of Crockford's base 32, never reused.</summary>
public readonly record struct PublicId(long Value) : IParsable<PublicId>
{
    /// <summary>Characters, each a byte in UTF-8.</summary>
    public const int Length = Base32Number.Length;

    /// <summary>Writes it in UTF-8.</summary>
    /// <param name="text">Room for <see cref="Length"/>.</param>
    public void Write(Span<byte> text) => Base32Number.Write('a', Value, text);

    public override string ToString() => Base32Number.Write('a', Value);

    public static PublicId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a public id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PublicId result)
    {
        var value = Base32Number.Find('a', s);
        result = new PublicId(value ?? 0);
        return value is not null;
    }
}
