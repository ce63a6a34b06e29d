using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Dossier.Keywords;

/// <summary>64-bit keys of phrases: a fold over the stems of their words, so that neither inflection nor hyphens count.</summary>
/// <remarks>Part of the stored format of <see cref="PhraseStatistics"/>: a change needs a new version there.</remarks>
internal static class PhraseKey
{
    public const ulong Empty = 0x5DEECE66D;

    private const ulong CasingSalt = 0x9E3779B97F4A7C15;

    public static ulong OfStem(ReadOnlySpan<char> stem) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(stem));

    /// <summary>The key of a phrase with one stem more.</summary>
    public static ulong Append(ulong phrase, ulong stem)
    {
        var mixed = (BitOperations.RotateLeft(phrase, 23) ^ stem) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }

    /// <summary>The key under which the capitals of a word, given in lower case, are counted.</summary>
    public static ulong OfCasing(ulong lowerWord) => Append(CasingSalt, lowerWord);
}
