using System.Diagnostics;
using System.Globalization;

namespace Dossier.Bench;

/// <summary>A control group of Linux that gives one process no more than a part of the machine, as if it had a small one of its own.</summary>
/// <remarks>Of version 1 or 2, whichever is mounted; needs root.</remarks>
internal sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";
    private const int PeriodMicroseconds = 20_000;
    private readonly string group;

    private ControlGroup(Process process, string controller, Func<bool, (string File, string Value)[]> settings)
    {
        var isFirstVersion = Directory.Exists(Path.Combine(Root, controller));
        group = Path.Combine(Root, isFirstVersion ? controller : "", $"dossier-bench-{process.Id}");
        try
        {
            if (!isFirstVersion)
            {
                File.WriteAllText(Path.Combine(Root, "cgroup.subtree_control"), "+" + controller);
            }

            Directory.CreateDirectory(group);
            foreach (var (file, value) in settings(isFirstVersion))
            {
                File.WriteAllText(Path.Combine(group, file), value);
            }

            File.WriteAllText(Path.Combine(group, "cgroup.procs"), process.Id.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"A part of the machine cannot be set by {group}: {failure.Message}", failure);
        }
    }

    /// <param name="cores">The share, 0.4 for four tenths of one core.</param>
    /// <exception cref="InvalidOperationException">Control groups of processors cannot be made here.</exception>
    public static ControlGroup OfCores(Process process, double cores)
    {
        var quota = (int)(cores * PeriodMicroseconds);
        return new(process, "cpu", isFirstVersion => isFirstVersion
            ? [("cpu.cfs_period_us", $"{PeriodMicroseconds}"), ("cpu.cfs_quota_us", $"{quota}")]
            : [("cpu.max", $"{quota} {PeriodMicroseconds}")]);
    }

    /// <summary>A bound of all that the process holds: its own memory, mapped files, and what the system keeps of the files that it reads.</summary>
    /// <remarks>What the system keeps of files already belongs to nobody's bound, so that it is given up before.</remarks>
    /// <exception cref="InvalidOperationException">Control groups of memory cannot be made here.</exception>
    public static ControlGroup OfMemory(Process process, int megabytes)
    {
        var bytes = ((long)megabytes << 20).ToString(CultureInfo.InvariantCulture);
        return new(process, "memory", isFirstVersion =>
        {
            File.WriteAllText("/proc/sys/vm/drop_caches", "3");
            return [(isFirstVersion ? "memory.limit_in_bytes" : "memory.max", bytes)];
        });
    }

    /// <summary>The most memory that the group held, in megabytes; null where the kernel does not tell.</summary>
    public double? PeakMegabytes()
    {
        var file = new[] { "memory.max_usage_in_bytes", "memory.peak" }.Select(name => Path.Combine(group, name)).FirstOrDefault(File.Exists);
        return file is null ? null : long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) / (1024.0 * 1024);
    }

    /// <summary>Removes the group, which must be empty: the process has ended.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(group);
        }
        catch (IOException failure)
        {
            Console.Error.WriteLine($"{group} stays: {failure.Message}");
        }
    }
}
