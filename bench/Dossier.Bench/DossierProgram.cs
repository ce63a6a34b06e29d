using System.Diagnostics;

namespace Dossier.Bench;

/// <summary>What one run of a program took.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of processor time, user and system.</param>
/// <param name="PeakMegabytes">Largest resident memory.</param>
internal sealed record Measured(double Wall, double Cpu, double PeakMegabytes, string Output)
{
    /// <summary>The stages of an analysis with their seconds, as the program tells them; none for other commands.</summary>
    public IEnumerable<(string Stage, double Seconds)> Stages()
    {
        var line = Output.Split('\n').FirstOrDefault(l => l.StartsWith("  ", StringComparison.Ordinal)) ?? "";
        foreach (var part in line.Trim().TrimEnd('.').Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ');
            yield return (string.Join(' ', words[..^2]), double.Parse(words[^2], System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>The program under measurement, run as a process of its own on a data folder.</summary>
/// <param name="cancellation">Ends a run that is under way.</param>
internal sealed class DossierProgram(string path, string data, CancellationToken cancellation = default)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public string Data => data;

    /// <summary>Variables that the program gets beside those of this process.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public async Task<Measured> RunAsync(params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(arguments);
        var reading = process.StandardOutput.ReadToEndAsync();
        double peak = 0, cpu = 0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakMegabytes(process.Id));
            cpu = CpuSeconds(process.Id) ?? cpu;
            if (cancellation.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
            }

            await Task.Delay(Interval, CancellationToken.None);
        }

        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var output = await reading;
        return process.ExitCode == 0
            ? new(wall, cpu, peak, output)
            : throw new InvalidOperationException($"dossier {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true };
        foreach (var argument in arguments.Append("--data").Append(data))
        {
            start.ArgumentList.Add(argument);
        }

        // What is measured is the program, not its patience with one client.
        start.Environment["Dossier__Api__RequestsPerMinute"] = "0";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The high-water mark that the kernel keeps.</summary>
    public static double PeakMegabytes(int process) => ProcessMemory.Of(process).Peak;

    /// <summary>User and system time in clock ticks of 10 ms (proc(5), stat, fields 14 and 15).</summary>
    private static double? CpuSeconds(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            return (long.Parse(fields[11]) + long.Parse(fields[12])) / 100.0;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
