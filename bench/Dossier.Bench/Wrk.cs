using System.Diagnostics;

namespace Dossier.Bench;

/// <summary>What one run of wrk saw.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Errors">Answers other than 2xx and 3xx, and what did not come at all.</param>
internal sealed record WrkFigures(long Requests, double Rate, double P50, double P99, string Errors);

/// <summary>A warm-up.</summary>
/// <param name="First">Answers a second in its first round.</param>
internal sealed record WarmUp(int Seconds, double First)
{
    public override string ToString() => $"after {Seconds} s to warm up, from {First:N0}/s";
}

/// <summary>Sends requests for random ones of some paths, from a process of its own with two threads.</summary>
internal static class Wrk
{
    public static async Task<WrkFigures> RunAsync(
        string address, IReadOnlyList<string> paths, int connections, int seconds, string? acceptEncoding = null, CancellationToken cancellation = default)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $$"""
                local paths = { {{string.Join(",", paths.Select(p => $"\"{p}\""))}} }
                local seed = 0
                function setup(thread) seed = seed + 1; thread:set("seed", seed) end
                function init(args) math.randomseed(seed) end
                function request() return wrk.format("GET", paths[math.random(#paths)]) end
                """, cancellation);
            string[] header = acceptEncoding is null ? [] : ["-H", $"Accept-Encoding: {acceptEncoding}"];
            using var wrk = Process.Start(new ProcessStartInfo("wrk",
                ["-t", "2", "-c", connections.ToString(), "-d", $"{seconds}s", "--latency", "-s", script, .. header, address])
            { RedirectStandardOutput = true })!;
            try
            {
                var output = await wrk.StandardOutput.ReadToEndAsync(cancellation);
                await wrk.WaitForExitAsync(cancellation);
                return Read(output);
            }
            finally
            {
                wrk.Kill();
            }
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>Sends until three rounds one after the other bring no higher rate than was seen before them, or for four minutes.</summary>
    /// <remarks>The runtime compiles what proves hot anew on one thread, which gets a small share of two busy cores: the slower the answers, the longer it takes.</remarks>
    /// <param name="addresses">Of processes that answer together.</param>
    /// <param name="connections">Of all together.</param>
    public static async Task<WarmUp> WarmUpAsync(
        IReadOnlyList<string> addresses, IReadOnlyList<string> paths, int connections, string? acceptEncoding = null, CancellationToken cancellation = default)
    {
        const int RoundSeconds = 10, Most = 24, WithoutGain = 3;
        var rates = new List<double>();
        while (rates.Count < Most && rates.Count - rates.IndexOf(rates.DefaultIfEmpty().Max()) <= WithoutGain)
        {
            var figures = await Task.WhenAll(addresses.Select(a => RunAsync(a, paths, connections / addresses.Count, RoundSeconds, acceptEncoding, cancellation)));
            rates.Add(figures.Sum(f => f.Rate));
        }

        return new(rates.Count * RoundSeconds, rates[0]);
    }

    private static WrkFigures Read(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        string? Find(string start) => lines.FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))?[start.Length..].Trim();
        var requests = lines.FirstOrDefault(l => l.Contains(" requests in ", StringComparison.Ordinal))?.Split(' ')[0];
        var errors = string.Join("; ", new[] { Find("Non-2xx or 3xx responses:"), Find("Socket errors:") }.OfType<string>());
        return new(long.Parse(requests ?? throw new InvalidOperationException("wrk said nothing: " + output)), double.Parse(Find("Requests/sec:") ?? "0"),
            Milliseconds(Find("50%")), Milliseconds(Find("99%")), errors.Length > 0 ? errors : "none");
    }

    private static double Milliseconds(string? time) => time switch
    {
        null => 0,
        [.. var number, 'u', 's'] => double.Parse(number) / 1000,
        [.. var number, 'm', 's'] => double.Parse(number),
        [.. var number, 's'] => double.Parse(number) * 1000,
        _ => throw new FormatException($"wrk wrote the time '{time}'."),
    };
}
