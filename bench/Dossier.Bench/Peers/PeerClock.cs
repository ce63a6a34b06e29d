using System.Diagnostics;

namespace Dossier.Bench.Peers;

/// <summary>Wall, processor time and peak memory of this process from its making on.</summary>
internal sealed class PeerClock
{
    private readonly double held;
    private readonly TimeSpan cpu;
    private readonly long start;

    public PeerClock()
    {
        GC.Collect();

        // Begins the high-water mark anew (proc(5), clear_refs).
        File.WriteAllText("/proc/self/clear_refs", "5");
        held = ProcessMemory.Of(Environment.ProcessId).Resident;
        cpu = Cpu();
        start = Stopwatch.GetTimestamp();
    }

    public double Seconds => Stopwatch.GetElapsedTime(start).TotalSeconds;

    /// <summary>Asks queries one after the other until the time is over.</summary>
    /// <param name="seconds">No query begins later.</param>
    /// <param name="ask">Gives how many articles it found.</param>
    public static PeerFigures Ask(IEnumerable<string> queries, double seconds, Func<string, int> ask)
    {
        var clock = new PeerClock();
        var times = new List<double>();
        var found = 0L;
        foreach (var query in queries)
        {
            if (clock.Seconds > seconds)
            {
                break;
            }

            var began = Stopwatch.GetTimestamp();
            found += ask(query);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return clock.Stop(times.Count, times) with { Found = found };
    }

    public PeerFigures Stop(long count, List<double>? milliseconds = null)
    {
        var (wall, used) = (Seconds, (Cpu() - cpu).TotalSeconds);
        var (p50, p99) = PeerFigures.Percentiles(milliseconds ?? []);
        return new(count, wall, used, held, ProcessMemory.Of(Environment.ProcessId).Peak, p50, p99);
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
