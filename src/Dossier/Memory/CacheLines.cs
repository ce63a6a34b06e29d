using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Dossier.Memory;

/// <summary>Asks for memory that is soon to be read, so that it comes while other work is done: for what is larger than any cache and read in no order.</summary>
internal static unsafe class CacheLines
{
    private const int Line = 64;

    /// <param name="value">In an array; its beginning and its end are asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref T value)
        where T : struct
    {
        if (Sse.IsSupported)
        {
            // Nothing is read by the address: that the collector moves the value meanwhile does no harm.
            var start = (byte*)Unsafe.AsPointer(ref value);
            Sse.Prefetch0(start);
            if (Unsafe.SizeOf<T>() > sizeof(ulong))
            {
                Sse.Prefetch0(start + Unsafe.SizeOf<T>() - 1);
            }
        }
    }

    /// <param name="start">Need not be memory of the process.</param>
    /// <param name="length">Bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(void* start, int length)
    {
        if (Sse.IsSupported)
        {
            for (var at = 0; at < length; at += Line)
            {
                Sse.Prefetch0((byte*)start + at);
            }
        }
    }
}
