using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Dossier.Articles;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>64-bit keys by which titles and DOIs are looked up. Part of the stored format: a change needs a new version there.</summary>
/// <remarks>Among 20 million keys a foreign one is met by chance once in 10^12 look-ups, so that keys alone decide.</remarks>
internal static class TextKey
{
    /// <summary>The longest title that MediaWiki takes, in bytes of UTF-8.</summary>
    public const int LongestTitle = 255;

    public static ulong Of(Doi doi) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(doi.Value.AsSpan()));

    /// <summary>The key of a stored title, the same for titles that differ in case, plural or hyphens only.</summary>
    /// <param name="title">UTF-8 with underscores, at most <see cref="LongestTitle"/> bytes.</param>
    public static ulong OfTitle(ReadOnlySpan<byte> title)
    {
        Span<char> folded = stackalloc char[LongestTitle];
        var length = Fold(title, folded);
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(folded[..Singular(folded, length)]));
    }

    /// <summary>Whether two titles differ in nothing but case and hyphens.</summary>
    public static bool SameLetters(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        Span<char> first = stackalloc char[LongestTitle];
        Span<char> second = stackalloc char[LongestTitle];
        return first[..Fold(one, first)].SequenceEqual(second[..Fold(other, second)]);
    }

    private static int Fold(ReadOnlySpan<byte> title, Span<char> folded)
    {
        var length = Encoding.UTF8.GetChars(title, folded);
        for (var i = 0; i < length; i++)
        {
            folded[i] = folded[i] is '-' or '\u2010' or '\u2013' ? '_' : char.ToLowerInvariant(folded[i]);
        }

        return length;
    }

    /// <summary>Takes the plural ending off the last word.</summary>
    /// <returns>The new length.</returns>
    private static int Singular(Span<char> folded, int length)
    {
        var word = folded[..length];
        var letters = length - 1 - word.LastIndexOf('_');
        if (letters < 4 || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return length;
        }

        if (word.EndsWith("ies") && letters > 4)
        {
            folded[length - 3] = 'y';
            return length - 2;
        }

        return word.EndsWith("sses") || word.EndsWith("xes") || word.EndsWith("ches") || word.EndsWith("shes") ? length - 2 : length - 1;
    }
}
