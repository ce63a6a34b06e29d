namespace Dossier.Bench;

/// <summary>Processor time and memory of a process and all that it started (proc(5)).</summary>
internal static class ProcessFamily
{
    private const double TicksASecond = 100;

    /// <summary>User and system seconds: of the living, and of those that they have waited for.</summary>
    public static double CpuSeconds(int process) => Members(process).Sum(member => Fields(member) is { } fields
        ? (long.Parse(fields[11]) + long.Parse(fields[12]) + long.Parse(fields[13]) + long.Parse(fields[14])) / TicksASecond : 0);

    /// <summary>Memory now, what several share counted once.</summary>
    public static double Megabytes(int process) => Members(process).Sum(Share) / 1024;

    /// <summary>Kilobytes of a process with its part of those that it shares; 0 where it is gone.</summary>
    private static double Share(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static List<int> Members(int process)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Fields(id) is { } fields)
            {
                parents[id] = int.Parse(fields[1]);
            }
        }

        var members = new List<int> { process };
        for (var i = 0; i < members.Count; i++)
        {
            members.AddRange(parents.Where(p => p.Value == members[i]).Select(p => p.Key));
        }

        return members;
    }

    /// <summary>The fields of /proc/PID/stat from the third on; null where the process is gone.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
