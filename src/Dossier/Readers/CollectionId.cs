using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Dossier.Articles;

namespace Dossier.Readers;

/// <summary>A collection's id: a random 64-bit number written as 'c' and 13 characters of Crockford's base 32.</summary>
public readonly record struct CollectionId(long Value) : IParsable<CollectionId>
{
    /// <summary>A new one. Drawn from the system's secure source, so that it cannot be guessed from another.</summary>
    public static CollectionId Create() => new(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)));

    public override string ToString() => Base32Number.Write('c', Value);

    public static CollectionId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a collection's id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CollectionId result)
    {
        var value = Base32Number.Find('c', s);
        result = new CollectionId(value ?? 0);
        return value is not null;
    }
}
