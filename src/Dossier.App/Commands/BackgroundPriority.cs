using System.Globalization;
using System.Runtime.InteropServices;

namespace Dossier.App.Commands;

/// <summary>The priority of work that nobody waits for with a page open: it takes the processors when pages leave them.</summary>
internal static partial class BackgroundPriority
{
    // Of 19: about a tenth of the processor for each thread that a page's thread is beside (sched(7), setpriority(2)).
    private const int Niceness = 10;

    private const int OfThread = 0;

    /// <summary>Lowers this process for good (Linux; elsewhere nothing). A priority that is low already stays.</summary>
    /// <remarks>On Linux each thread has its own, and a new one that of the thread it was made by, so that all there are must be told.</remarks>
    public static void Take()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (uint.TryParse(Path.GetFileName(thread), CultureInfo.InvariantCulture, out var id) && GetPriority(OfThread, id) < Niceness)
            {
                // Refused or not: the work is the same.
                _ = SetPriority(OfThread, id, Niceness);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, uint who);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);
}
