using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Text;
using Dossier.Articles;

namespace Dossier.Mentions;

/// <summary>Id of an outside item: a number made of its tab and address, written as 'm' and 13 characters of Crockford's base 32.</summary>
/// <remarks>Made of the address, so that the same item found twice is stored once, and stays hidden when it is found again.</remarks>
public readonly record struct ItemId(long Value) : IParsable<ItemId>
{
    public static ItemId Of(string panel, string url) => new(unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{panel}\n{url}"))));

    public override string ToString() => Base32Number.Write('m', Value);

    public static ItemId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not the id of an item.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ItemId result)
    {
        var value = Base32Number.Find('m', s);
        result = new ItemId(value ?? 0);
        return value is not null;
    }
}
