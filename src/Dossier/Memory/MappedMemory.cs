using System.Globalization;

namespace Dossier.Memory;

/// <summary>The pages of mapped files that this process has touched: the system counts them as its memory, though the file cache has them too.</summary>
public static class MappedMemory
{
    private const string Statistics = "/proc/self/statm";

    /// <summary>Bytes, those of the program's own files among them; null where the system does not tell (it does on Linux).</summary>
    public static long? FindResident()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Statistics))
        {
            return null;
        }

        // Pages: of the address space, resident, of these backed by files, … (proc_pid_statm(5)).
        var fields = File.ReadAllText(Statistics).Split(' ');
        return long.Parse(fields[2], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }

    /// <summary>Gives back all pages of the files that <see cref="MappedFile"/> holds. They are there again when they are touched: from the file cache, and from the disk where that
    /// has had to give them up.</summary>
    public static void GiveBack()
    {
        foreach (var file in MappedFile.AllOpen)
        {
            file.GiveBack();
        }
    }
}
