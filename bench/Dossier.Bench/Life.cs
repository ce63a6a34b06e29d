using System.Net;

namespace Dossier.Bench;

/// <summary>A site from its dump to its readers: ingest, analyze, again with nothing new, pages and searches under load, more articles on the running site.</summary>
/// <param name="added">So many of the last records come while the site is served.</param>
/// <param name="perSecond">Dashboards asked for in a second meanwhile.</param>
internal sealed class Life(DossierProgram dossier, string source, string corpus, int added, int perSecond, int most)
{
    private const string Address = "http://localhost:5089";
    private string[]? keys;

    public async Task RunAsync()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB, {corpus}");
        var (older, last) = (Path.Combine(dossier.Data, "most.jsonl"), Path.Combine(dossier.Data, "last.jsonl"));
        var (newest, count) = await CorpusFile.SplitAsync(corpus, older, last, added, most);
        Print("ingest", count - added, await dossier.RunAsync("ingest", source, older));
        using (var disk = new DiskWatch(dossier.Data))
        {
            Print("analyze, everything", count - added, await dossier.RunAsync("analyze"));
            Console.WriteLine($"disk: {await disk.EndAsync() >> 20:N0} MB at its fullest, {DiskWatch.Bytes(dossier.Data) >> 20:N0} MB after");
        }

        Print("analyze, nothing new", 0, await dossier.RunAsync("analyze"));
        using var first = CorpusFile.Open(older);
        await ServeAsync(IdOf((await first.ReadLineAsync())!), last, IdOf(newest), load: true, whole: true);
    }

    /// <summary>The second half alone, on a data folder that is analyzed already: what is served, and what readers notice while a file of new records comes.</summary>
    /// <param name="load">Whether pages, searches, completions and sitemaps are measured as well.</param>
    /// <param name="whole">Whether everything is analyzed anew in the end.</param>
    /// <param name="megabytes">A bound of the memory of the site, with all that the system keeps of its files, in which pages and the rest are measured and nothing is added; 0 for none.</param>
    public async Task ServeAnalyzedAsync(bool load, bool whole, int megabytes)
    {
        string? newest = null;
        using (var reader = CorpusFile.Open(corpus))
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                newest = line;
            }
        }

        var first = (await ReadKeysAsync())[0];
        await ServeAsync(first[(first.IndexOf(':', StringComparison.Ordinal) + 1)..], corpus, IdOf(newest!), load, whole, megabytes);
    }

    internal static void Print(string what, long articles, Measured m)
    {
        var rate = articles > 0 ? $"{articles / m.Wall,10:N0} articles/s" : new string(' ', 21);
        Console.WriteLine($"{what,-22} {m.Wall,7:N1} s {m.Cpu,7:N1} s cpu {rate} {m.PeakMegabytes,7:N0} MB   {m.Output.Trim().Split('\n')[^1]}");
        if (m.Output.Split('\n').FirstOrDefault(l => l.StartsWith("  ", StringComparison.Ordinal)) is { } stages)
        {
            Console.WriteLine(stages);
        }
    }

    private static string IdOf(string record)
    {
        using var json = System.Text.Json.JsonDocument.Parse(record);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private async Task ServeAsync(string first, string last, string newest, bool load, bool whole, int megabytes = 0)
    {
        // Before there is a site whose memory this could be taken for.
        await ReadKeysAsync();
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        using var serve = dossier.Start("serve", "--urls", Address);
        using var bound = megabytes > 0 ? ControlGroup.OfMemory(serve, megabytes) : null;
        try
        {
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false });
            await WaitAsync(http, Address);
            Console.WriteLine($"{"start of serve",-22} {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds,7:N1} s to the first answer");
            await ReadDashboardAsync(http, first);
            Console.WriteLine($"{"",-22} {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds,7:N1} s to the first dashboard");
            var articles = await ReadAddressesAsync(http);
            var size = await SizeAsync(http, articles.Pages[0]);
            Console.WriteLine($"dashboard: {size / 1024:N0} kB");
            await WarmUpAsync(articles.Pages, connections: 32);
            if (load)
            {
                await WrkAsync("dashboards, 32 conns", articles.Pages, connections: 32);
                await WrkAsync("dashboards, 64 conns", articles.Pages, connections: 64);
                await WarmUpAsync(articles.Searches, connections: 8);

                // As many at once as there are cores wait for nobody; four times as many mostly for each other.
                await WrkAsync("searches, 2 conns", articles.Searches, connections: 2);
                await WrkAsync("searches, 8 conns", articles.Searches, connections: 8);
                await WarmUpAsync(articles.Typed, connections: 8);
                await WrkAsync("completions, 8 conns", articles.Typed, connections: 8);
                Console.WriteLine($"memory of serve: {ProcessMemory.Of(serve.Id)}");
                await SitemapReading.RunAsync(http, Address, serve.Id);
            }

            if (bound is not null)
            {
                Console.WriteLine($"bound of memory: {megabytes:N0} MB, held at most {bound.PeakMegabytes():N0} MB");
                return;
            }

            await new ServedLife(dossier, Address, source, articles.Pages, perSecond).RunAsync(http, last, added, newest, whole);
            Console.WriteLine($"memory of serve: {ProcessMemory.Of(serve.Id)}");
        }
        finally
        {
            serve.Kill();
            await serve.WaitForExitAsync();
        }
    }

    /// <summary>Goes to an article by its id at its source, and reads the page that this leads to.</summary>
    private static async Task ReadDashboardAsync(HttpMessageInvoker http, string article)
    {
        using var lead = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Address}/dashboard/?arxiv={Uri.EscapeDataString(article)}"), CancellationToken.None);
        var page = new Uri(new Uri(Address), lead.Headers.Location!);
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, page), CancellationToken.None);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
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

    /// <summary>Keys of the records of articles that have related ones.</summary>
    /// <remarks>Read once, since what another process has read of the files is not counted as the site's.</remarks>
    private async Task<string[]> ReadKeysAsync() =>
        keys ??= [.. (await dossier.RunAsync("export", "related", "--top", "1")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[0])];

    /// <summary>Canonical addresses of random articles, searches made of words of their titles, and what is typed on the way to their titles and authors.</summary>
    private async Task<(string[] Pages, string[] Searches, string[] Typed)> ReadAddressesAsync(HttpMessageInvoker http)
    {
        var random = new Random(20261123);
        var shuffled = (await ReadKeysAsync()).ToArray();
        random.Shuffle(shuffled);
        var pages = new List<string>();
        var searches = new List<string>();
        var typed = new List<string>();
        foreach (var key in shuffled.Take(5000))
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

    private static async Task WarmUpAsync(string[] paths, int connections) =>
        Console.WriteLine($"{"",-22} {await Wrk.WarmUpAsync([Address], paths, connections)}");

    private static async Task WrkAsync(string what, string[] paths, int connections)
    {
        var figures = await Wrk.RunAsync(Address, paths, connections, seconds: 20);
        Console.WriteLine($"{what,-22} {figures.Rate,10:N2} requests/s   p50 {figures.P50:N2}ms   p99 {figures.P99:N2}ms   errors: {figures.Errors}");
    }
}
