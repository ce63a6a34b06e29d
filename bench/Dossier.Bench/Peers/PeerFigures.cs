namespace Dossier.Bench.Peers;

/// <summary>What a program measured of itself, written as one line with tabs to the process that started it.</summary>
/// <param name="Count">Articles or queries.</param>
/// <param name="Wall">Seconds.</param>
/// <param name="Cpu">Seconds of processor time of the whole process.</param>
/// <param name="HeldMegabytes">Memory when the clock started: runtime, and the articles that are held.</param>
/// <param name="PeakMegabytes">Most memory while the clock ran; that held before is part of it.</param>
/// <param name="P50">Milliseconds of one query; 0 where there are none.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Found">Articles that were found, over all queries.</param>
internal sealed record PeerFigures(long Count, double Wall, double Cpu, double HeldMegabytes = 0, double PeakMegabytes = 0, double P50 = 0, double P99 = 0, long Found = 0)
{
    public double Rate => Count / Wall;

    public double CpuEach => Cpu / Count;

    public static PeerFigures Read(string output)
    {
        var fields = output.TrimEnd().Split('\n')[^1].Split('\t');
        return new(long.Parse(fields[0]), double.Parse(fields[1]), double.Parse(fields[2]), double.Parse(fields[3]), double.Parse(fields[4]),
            double.Parse(fields[5]), double.Parse(fields[6]), long.Parse(fields[7]));
    }

    public void Write(TextWriter output) =>
        output.WriteLine($"{Count}\t{Wall:F6}\t{Cpu:F6}\t{HeldMegabytes:F1}\t{PeakMegabytes:F1}\t{P50:F4}\t{P99:F4}\t{Found}");

    /// <param name="milliseconds">Sorted here.</param>
    public static (double P50, double P99) Percentiles(List<double> milliseconds)
    {
        milliseconds.Sort();
        return milliseconds.Count == 0 ? (0, 0) : (milliseconds[(milliseconds.Count - 1) / 2], milliseconds[(int)(0.99 * (milliseconds.Count - 1))]);
    }
}
