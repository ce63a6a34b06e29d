namespace Dossier.Bench;

/// <summary>Memory of a process in megabytes, as the kernel counts it (proc(5), status).</summary>
/// <param name="Peak">The most that was ever resident, pages of mapped files among it (VmHWM).</param>
/// <param name="Resident">What is resident now (VmRSS).</param>
/// <param name="Anonymous">The part of it that is no file's and so cannot be given up (RssAnon).</param>
internal readonly record struct ProcessMemory(double Peak, double Resident, double Anonymous)
{
    public static ProcessMemory Of(int process)
    {
        try
        {
            var fields = File.ReadLines($"/proc/{process}/status").Select(l => l.Split(':', 2)).Where(f => f.Length == 2)
                .ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal);
            double Megabytes(string name) => fields.TryGetValue(name, out var value) ? double.Parse(value.Trim().Split(' ')[0]) / 1024 : 0;
            return new(Megabytes("VmHWM"), Megabytes("VmRSS"), Megabytes("RssAnon"));
        }
        catch (IOException)
        {
            // It ended in between.
            return default;
        }
    }

    public override string ToString() => $"{Resident:N0} MB resident, {Anonymous:N0} MB of it not of files (peak {Peak:N0} MB)";
}
