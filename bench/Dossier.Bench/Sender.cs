using System.Diagnostics;

namespace Dossier.Bench;

/// <summary>Times from when a request should have been sent until its answer was read, in milliseconds.</summary>
/// <param name="Wrong">Answers that were not what was asked for; 0 where that was not looked at.</param>
internal sealed record Latencies(double[] Sorted, int Failed, int Wrong = 0)
{
    public double At(double part) => Sorted.Length == 0 ? double.NaN : Sorted[Math.Min(Sorted.Length - 1, (int)(part * Sorted.Length))];

    public override string ToString() =>
        $"{Sorted.Length,7:N0} requests   p50 {At(0.5),7:N1} ms   p99 {At(0.99),7:N1} ms   longest {At(1),7:N1} ms   failed {Failed}"
        + (Wrong > 0 ? $"   WRONG {Wrong}" : "");
}

/// <summary>Asks a site for pages at a steady rate, whether it answers fast or not.</summary>
/// <remarks>
/// The clock of a request begins when its turn comes and not when a connection is free: a sender that waits for slow answers before it asks again
/// leaves out the requests that would have waited (Tene, "How NOT to Measure Latency").
/// </remarks>
/// <param name="isRight">Whether the answer to a path is the right one; null not to look.</param>
internal sealed class Sender(string address, string[] paths, int perSecond, Func<string, string, bool>? isRight = null) : IDisposable
{
    private int wrong;

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 256 });
    private readonly Random random = new(20261126);

    /// <summary>Sends for a time.</summary>
    public Task<Latencies> SendForAsync(TimeSpan time) => SendWhileAsync(Task.Delay(time));

    /// <summary>Sends until something is done.</summary>
    public async Task<Latencies> SendWhileAsync(Task work)
    {
        var begun = Stopwatch.GetTimestamp();
        var pending = new List<Task<double?>>();
        for (var sent = 0; !work.IsCompleted; sent++)
        {
            var due = begun + (long)(sent * (double)Stopwatch.Frequency / perSecond);
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait);
            }

            pending.Add(AskAsync(paths[random.Next(paths.Length)], due));
        }

        await work;
        var times = await Task.WhenAll(pending);
        return new([.. times.OfType<double>().Order()], times.Count(t => t is null), wrong);
    }

    public void Dispose() => http.Dispose();

    private async Task<double?> AskAsync(string path, long due)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + path);
            using var response = await http.SendAsync(request, CancellationToken.None);
            if (isRight is null || !response.IsSuccessStatusCode)
            {
                await response.Content.CopyToAsync(Stream.Null);
            }
            else if (!isRight(path, await response.Content.ReadAsStringAsync()))
            {
                Interlocked.Increment(ref wrong);
            }

            return response.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(due).TotalMilliseconds : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
