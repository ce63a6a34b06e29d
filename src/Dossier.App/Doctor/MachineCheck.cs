using System.Globalization;

namespace Dossier.App.Doctor;

/// <summary>Whether the machine gives a site what it needs.</summary>
internal static class MachineCheck
{
    private const long LeastMemory = 512L << 20;

    // Each connection takes one, each open analysis some dozens.
    private const long LeastHandles = 4096;

    public static IEnumerable<Finding> Look(Examination examination) => Judge(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, FindMostHandles());

    /// <param name="memory">Bytes that this process may use.</param>
    /// <param name="handles">Files and connections that this process may have open; null where that is not known or not limited.</param>
    internal static IEnumerable<Finding> Judge(long memory, long? handles)
    {
        if (memory < LeastMemory)
        {
            yield return Finding.Warning($"{memory >> 20:N0} MB of memory are little.", $"Give the site at least {LeastMemory >> 20:N0} MB.");
        }

        if (handles < LeastHandles)
        {
            yield return Finding.Warning($"{handles:N0} open files and connections are allowed at most.", $"Allow at least {LeastHandles:N0} ('ulimit -n', or LimitNOFILE of systemd).");
        }

        yield return Finding.Ok($"{Environment.ProcessorCount} processors, {memory >> 20:N0} MB of memory, {(handles is { } most ? $"{most:N0}" : "any number of")} open files.");
    }

    private static long? FindMostHandles()
    {
        const string row = "Max open files";
        if (!File.Exists("/proc/self/limits"))
        {
            return null;
        }

        var line = File.ReadLines("/proc/self/limits").FirstOrDefault(l => l.StartsWith(row, StringComparison.Ordinal));
        return long.TryParse(line?[row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(), CultureInfo.InvariantCulture, out var most) ? most : null;
    }
}
