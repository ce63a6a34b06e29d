using System.Diagnostics;
using System.Globalization;

namespace Dossier.Bench.Cluster;

/// <summary>A control group of Linux that gives one process no more than a share of a core, as if it had a small machine of its own.</summary>
/// <remarks>Version 1 (<c>cpu.cfs_quota_us</c>) or 2 (<c>cpu.max</c>), whichever is mounted; needs root.</remarks>
internal sealed class CpuShare : IDisposable
{
    private const string Root = "/sys/fs/cgroup";
    private const int PeriodMicroseconds = 20_000;
    private readonly string group;

    /// <param name="cores">The share, 0.4 for four tenths of one core.</param>
    /// <exception cref="InvalidOperationException">Control groups of processors cannot be made here.</exception>
    public CpuShare(Process process, double cores)
    {
        var isFirstVersion = Directory.Exists(Path.Combine(Root, "cpu"));
        group = Path.Combine(Root, isFirstVersion ? "cpu" : "", $"dossier-bench-{process.Id}");
        var quota = (int)(cores * PeriodMicroseconds);
        try
        {
            if (!isFirstVersion)
            {
                File.WriteAllText(Path.Combine(Root, "cgroup.subtree_control"), "+cpu");
            }

            Directory.CreateDirectory(group);
            if (isFirstVersion)
            {
                Set("cpu.cfs_period_us", PeriodMicroseconds.ToString(CultureInfo.InvariantCulture));
                Set("cpu.cfs_quota_us", quota.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                Set("cpu.max", $"{quota} {PeriodMicroseconds}");
            }

            Set("cgroup.procs", process.Id.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"A share of a core cannot be set by {group}: {failure.Message}", failure);
        }
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

    private void Set(string file, string value) => File.WriteAllText(Path.Combine(group, file), value);
}
