using System.Diagnostics;
using Dossier.Readers;

namespace Dossier.Bench.Cluster;

// Many readers for a long time: what stays the same, and what does not.
internal sealed partial class ClusterRun
{
    private const int Samples = 10;
    private const int PagesALike = 10;

    /// <summary>Every reader in turn asks for a dashboard as itself, and now and then likes it, all at a steady rate.</summary>
    private async Task SteadyAsync(string[] pages, List<(ReaderId Id, SignedInReader Session)> signedIn, TimeSpan time)
    {
        Console.WriteLine($"{signedIn.Count:N0} readers for {time.TotalMinutes:N0} minutes, {PagesASecond} dashboards a second, one in {PagesALike} liked:");
        var begun = Stopwatch.GetTimestamp();
        for (var part = 0; part < Samples; part++)
        {
            var (times, failed, liked) = (new List<double>(), 0, 0);
            var pending = new List<Task>();
            var partBegun = Stopwatch.GetTimestamp();
            for (var sent = 0; Stopwatch.GetElapsedTime(begun) < time * (part + 1) / Samples; sent++)
            {
                var due = partBegun + (long)(sent * (double)Stopwatch.Frequency / PagesASecond);
                var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (wait > TimeSpan.FromMilliseconds(1))
                {
                    await Task.Delay(wait, cancellation);
                }

                pending.Add(OneAsync(signedIn[random.Next(signedIn.Count)], random.Next(pages.Length), likes: sent % PagesALike == 0, due));
            }

            await Task.WhenAll(pending);
            times.Sort();
            Console.WriteLine($"  after {Stopwatch.GetElapsedTime(begun).TotalMinutes,4:N0} min: {new Latencies([.. times], failed)}   {liked} liked   "
                + string.Join("; ", web.Select(w => ProcessMemory.Of(w.Id).ToString())));

            async Task OneAsync((ReaderId Id, SignedInReader Session) reader, int page, bool likes, long due)
            {
                var (isRead, isKept, took) = (false, false, 0.0);
                try
                {
                    await reader.Session.GetAsync(pages[page]);
                    (isRead, took) = (true, Stopwatch.GetElapsedTime(due).TotalMilliseconds);
                    isKept = likes && await reader.Session.LikeAsync(likable[page], cancellation);
                }
                catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException)
                {
                    // Counted below.
                }

                lock (times)
                {
                    if (isRead)
                    {
                        times.Add(took);
                    }

                    failed += isRead && (isKept || !likes) ? 0 : 1;
                    if (isKept)
                    {
                        liked++;
                    }
                }

                if (isKept)
                {
                    lock (answered)
                    {
                        answered.Add((reader.Id, likable[page]));
                    }
                }
            }
        }
    }
}
