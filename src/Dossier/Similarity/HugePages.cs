using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>Memory outside of the collected heap, in pages of two megabytes where the system has them (Linux).</summary>
/// <remarks>What is read in no order misses the processor's table of pages at nearly every step when pages have four kilobytes.</remarks>
internal sealed unsafe partial class HugePages : IDisposable
{
    private const int PageSize = 2 << 20;
    private const int AdviceHugePage = 14;

    /// <param name="length">Bytes, which are zero.</param>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public HugePages(long length)
    {
        var whole = (nuint)((length + PageSize - 1) / PageSize * PageSize);
        Start = (byte*)NativeMemory.AlignedAlloc(whole, PageSize);
        if (OperatingSystem.IsLinux())
        {
            // Advice that is not taken changes nothing but the speed.
            _ = Advise(Start, whole, AdviceHugePage);
        }

        NativeMemory.Clear(Start, whole);
    }

    public byte* Start { get; private set; }

    public void Dispose()
    {
        if (Start != null)
        {
            NativeMemory.AlignedFree(Start);
            Start = null;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
