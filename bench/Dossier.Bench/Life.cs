using System.IO.Compression;
using System.Net;
using System.Text;

namespace Dossier.Bench;

/// <summary>A site from its dump to its readers: ingest, analyze, again with nothing new, 500 more articles, pages and searches under load.</summary>
internal sealed class Life(DossierProgram dossier, string source, string corpus)
{
    private const int Added = 500;
    private const string Address = "http://localhost:5089";

    public async Task RunAsync()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB, {corpus}");
        var (most, last, count) = await SplitAsync();
        Print("ingest", count - Added, await dossier.RunAsync("ingest", source, most));
        Print("analyze, everything", count - Added, await dossier.RunAsync("analyze"));
        Print("analyze, nothing new", 0, await dossier.RunAsync("analyze"));
        Print("ingest, 500 more", Added, await dossier.RunAsync("ingest", source, last));
        Print("analyze, 500 more", Added, await dossier.RunAsync("analyze"));
        Console.WriteLine($"disk: {DiskMegabytes():N0} MB");
        await ServeAsync();
    }

    private static void Print(string what, long articles, Measured m)
    {
        var rate = articles > 0 ? $"{articles / m.Wall,10:N0} articles/s" : new string(' ', 21);
        Console.WriteLine($"{what,-22} {m.Wall,7:N1} s {m.Cpu,7:N1} s cpu {rate} {m.PeakMegabytes,7:N0} MB   {m.Output.Trim().Split('\n')[^1]}");
        if (m.Output.Split('\n').FirstOrDefault(l => l.StartsWith("  ", StringComparison.Ordinal)) is { } stages)
        {
            Console.WriteLine(stages);
        }
    }

    /// <summary>Cuts the last 500 records off, so that they can be added later.</summary>
    private async Task<(string Most, string Last, long Count)> SplitAsync()
    {
        var most = Path.Combine(dossier.Data, "most.jsonl");
        var last = Path.Combine(dossier.Data, "last.jsonl");
        var tail = new Queue<string>();
        long count = 0;
        await using var file = File.OpenRead(corpus);
        await using Stream stream = corpus.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        await using (var writer = new StreamWriter(most, append: false, new UTF8Encoding(false)))
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                count++;
                tail.Enqueue(line);
                if (tail.Count > Added)
                {
                    await writer.WriteAsync(tail.Dequeue() + "\n");
                }
            }
        }

        await File.WriteAllTextAsync(last, string.Join('\n', tail) + "\n");
        return (most, last, count);
    }

    private long DiskMegabytes() =>
        new DirectoryInfo(dossier.Data).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Extension != ".jsonl").Sum(f => f.Length) >> 20;

    private async Task ServeAsync()
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        using var serve = dossier.Start("serve", "--urls", Address);
        try
        {
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false });
            await WaitAsync(http, Address);
            Console.WriteLine($"{"start of serve",-22} {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds,7:N1} s to the first answer");
            var articles = await ReadAddressesAsync(http);
            var size = await SizeAsync(http, articles.Pages[0]);
            Console.WriteLine($"dashboard: {size / 1024:N0} kB");
            await WrkAsync("warm-up", articles.Pages, connections: 32, seconds: 10, print: false);
            await WrkAsync("dashboards, 32 conns", articles.Pages, connections: 32, seconds: 20, print: true);
            await WrkAsync("warm-up", articles.Searches, connections: 8, seconds: 5, print: false);
            await WrkAsync("searches, 8 conns", articles.Searches, connections: 8, seconds: 20, print: true);
            await WrkAsync("warm-up", articles.Typed, connections: 8, seconds: 5, print: false);
            await WrkAsync("completions, 8 conns", articles.Typed, connections: 8, seconds: 20, print: true);
            Console.WriteLine($"memory of serve: {DossierProgram.PeakMegabytes(serve.Id):N0} MB");
        }
        finally
        {
            serve.Kill();
            await serve.WaitForExitAsync();
        }
    }

    /// <summary>Waits until a site answers.</summary>
    internal static async Task WaitAsync(HttpMessageInvoker http, string address)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address + "/healthz"), CancellationToken.None);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("serve did not answer within 30 s.");
    }

    /// <summary>Canonical addresses of random articles, searches made of words of their titles, and what is typed on the way to their titles and authors.</summary>
    private async Task<(string[] Pages, string[] Searches, string[] Typed)> ReadAddressesAsync(HttpMessageInvoker http)
    {
        var random = new Random(20261123);
        var exported = await dossier.RunAsync("export", "related", "--top", "1");
        var keys = exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[0]).ToArray();
        random.Shuffle(keys);
        var pages = new List<string>();
        var searches = new List<string>();
        var typed = new List<string>();
        foreach (var key in keys.Take(5000))
        {
            var id = key[(key.IndexOf(':') + 1)..];
            using var response = await http.SendAsync(
                new HttpRequestMessage(HttpMethod.Get, $"{Address}/api/v1/articles?arxiv={Uri.EscapeDataString(id)}"), CancellationToken.None);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }

            using var article = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            pages.Add(article.RootElement.GetProperty("page").GetString()!);
            var words = article.RootElement.GetProperty("title").GetString()!.Split(' ').Where(w => w.All(char.IsAsciiLetter) && w.Length > 3).ToArray();
            var names = article.RootElement.GetProperty("authors").EnumerateArray().Select(a => a.GetProperty("name").GetString()!).Append(string.Join(' ', words)).ToArray();
            var name = names[random.Next(names.Length)];
            typed.Add("/api/v1/suggest?q=" + Uri.EscapeDataString(name[..Math.Min(name.Length, 2 + random.Next(10))]));
            random.Shuffle(words);
            if (words.Length > 1)
            {
                searches.Add("/search?q=" + Uri.EscapeDataString(string.Join(' ', words.Take(2 + random.Next(3)))));
            }
        }

        return ([.. pages], [.. searches], [.. typed]);
    }

    private static async Task<long> SizeAsync(HttpMessageInvoker http, string path)
    {
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Address + path), CancellationToken.None);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    private static async Task WrkAsync(string what, string[] paths, int connections, int seconds, bool print)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, $$"""
            local paths = { {{string.Join(",", paths.Select(p => $"\"{p}\""))}} }
            local seed = 0
            function setup(thread) seed = seed + 1; thread:set("seed", seed) end
            function init(args) math.randomseed(seed) end
            function request() return wrk.format("GET", paths[math.random(#paths)]) end
            """);
        using var wrk = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("wrk",
            ["-t", "2", "-c", connections.ToString(), "-d", $"{seconds}s", "--latency", "-s", script, Address])
        { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        File.Delete(script);
        if (print)
        {
            var lines = output.Split('\n', StringSplitOptions.TrimEntries);
            string Find(string start) => lines.FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))?[start.Length..].Trim() ?? "none";
            Console.WriteLine($"{what,-22} {Find("Requests/sec:"),10} requests/s   p50 {Find("50%")}   p99 {Find("99%")}   errors: {Find("Non-2xx or 3xx responses:")}");
        }
    }
}
