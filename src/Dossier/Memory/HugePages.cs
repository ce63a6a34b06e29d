using System.Runtime.InteropServices;

namespace Dossier.Memory;

/// <summary>Memory outside of the collected heap, in pages of two megabytes where the system has them (Linux).</summary>
/// <remarks>What is read in no order misses the processor's table of pages at nearly every step when pages have four kilobytes.</remarks>
internal sealed unsafe partial class HugePages : IDisposable
{
    private const int PageSize = 2 << 20;
    private const int AdviceDontNeed = 4;
    private const int AdviceHugePage = 14;

    /// <param name="length">Bytes.</param>
    /// <param name="isCleared">Whether they are zero; else they are whatever they are, and cost no memory before they are written.</param>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public HugePages(long length, bool isCleared = true)
    {
        var whole = (nuint)((length + PageSize - 1) / PageSize * PageSize);
        Start = (byte*)NativeMemory.AlignedAlloc(whole, PageSize);
        if (OperatingSystem.IsLinux())
        {
            // Advice that is not taken changes nothing but the speed.
            _ = Advise(Start, whole, AdviceHugePage);
        }

        if (isCleared)
        {
            NativeMemory.Clear(Start, whole);
        }
    }

    ~HugePages() => Free();

    public byte* Start { get; private set; }

    /// <summary>Gives the memory of a mapped file back to the system, whole pages of it.</summary>
    public static void GiveBack(byte* mapped, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(mapped, (nuint)length, AdviceDontNeed);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
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
