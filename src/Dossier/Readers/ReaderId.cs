using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Dossier.Articles;

namespace Dossier.Readers;

/// <summary>A reader's id: a random 64-bit number written as 'r' and 13 characters of Crockford's base 32. It says nothing of when or who.</summary>
public readonly record struct ReaderId(long Value) : IParsable<ReaderId>
{
    /// <summary>A new one. Drawn from the system's secure source, so that it cannot be guessed from another.</summary>
    public static ReaderId Create() => new(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)));

    public override string ToString() => Base32Number.Write('r', Value);

    public static ReaderId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a reader's id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReaderId result)
    {
        var value = Base32Number.Find('r', s);
        result = new ReaderId(value ?? 0);
        return value is not null;
    }
}
