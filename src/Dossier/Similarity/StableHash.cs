using System.Runtime.CompilerServices;

namespace Dossier.Similarity;

/// <summary>A 64-bit hash of text that is the same in every process, since hashes are stored.</summary>
internal static class StableHash
{
    public const ulong Start = 0x9AE16A3B2F90404F;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong hash, ulong value) => (hash ^ value) * 0x9E3779B97F4A7C15UL;

    /// <summary>Finalizer of MurmurHash3 (Appleby); never 0, which marks a free slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Finish(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xFF51AFD7ED558CCDUL;
        hash ^= hash >> 33;
        hash *= 0xC4CEB9FE1A85EC53UL;
        hash ^= hash >> 33;
        return hash == 0 ? 1 : hash;
    }

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var c in text)
        {
            hash = Add(hash, c);
            hash ^= hash >> 29;
        }

        return Finish(hash);
    }
}
