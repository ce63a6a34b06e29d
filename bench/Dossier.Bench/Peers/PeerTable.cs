namespace Dossier.Bench.Peers;

/// <summary>The table that a run prints, row by row as it comes to them, in the layout of Markdown.</summary>
internal sealed class PeerTable(TextWriter output)
{
    private static readonly int[] Widths = [-66, -36, 9, 10, 14, 16, 9, 9, 9, -40];

    public void Begin()
    {
        Write("what", "how many", "wall", "CPU", "rate", "memory (held)", "disk", "p50", "p99", "Dossier beside it");
        output.WriteLine("|" + string.Join('|', Widths.Select(width => new string('-', Math.Abs(width) + 1) + (width > 0 ? ":" : "-"))) + "|");
    }

    /// <param name="bytes">On disk.</param>
    /// <param name="beside">What Dossier takes or does in proportion.</param>
    public void Add(string what, string unit, PeerFigures figures, long? bytes = null, string beside = "")
    {
        var isQueries = figures.P99 > 0;
        Write(what, figures.Found > 0 ? $"{figures.Count:N0} {unit}, {(double)figures.Found / figures.Count:N1} found" : $"{figures.Count:N0} {unit}", $"{figures.Wall:N1} s", figures.Cpu > 0 ? isQueries ? Time(figures.CpuEach * 1000) : $"{figures.Cpu:N1} s" : "",
            $"{figures.Rate:N0}/s", figures.PeakMegabytes > 0 ? $"{figures.PeakMegabytes:N0} MB" + (figures.HeldMegabytes > 0 ? $" ({figures.HeldMegabytes:N0})" : "") : "",
            bytes is null ? "" : $"{bytes / 1e6:N0} MB", isQueries ? Time(figures.P50) : "", isQueries ? Time(figures.P99) : "", beside);
    }

    /// <summary>A time in milliseconds with the digits that tell something.</summary>
    private static string Time(double milliseconds) => milliseconds < 0.1 ? $"{milliseconds * 1000:N1} µs" : milliseconds < 10 ? $"{milliseconds:N2} ms" : $"{milliseconds:N0} ms";

    private void Write(params string[] cells)
    {
        output.WriteLine("| " + string.Join(" | ", cells.Select((cell, i) => Widths[i] < 0 ? cell.PadRight(-Widths[i]) : cell.PadLeft(Widths[i]))) + " |");
        output.Flush();
    }
}
