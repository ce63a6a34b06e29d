using System.Diagnostics;
using System.Net;

namespace Dossier.Bench;

/// <summary>A running site while articles come: what its readers notice, and when the new ones are there.</summary>
internal sealed class ServedLife(DossierProgram dossier, string address, string source, string[] pages, int perSecond)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    /// <summary>Adds articles to the running site, analyzes what is new and then, if asked for, everything, with requests going on.</summary>
    public async Task RunAsync(HttpMessageInvoker http, string file, int added, string newest, bool whole)
    {
        using var sender = new Sender(address, pages, perSecond);
        await sender.SendForAsync(Quiet / 4);
        var alone = await sender.SendForAsync(Quiet);
        Console.WriteLine($"dashboards at {perSecond}/s from when each should have been sent:");
        Print("nothing beside", alone, alone);
        var start = Stopwatch.GetTimestamp();
        var ingest = dossier.RunAsync("ingest", source, file);
        Print($"ingest of {added:N0} beside", await sender.SendWhileAsync(ingest), alone);
        var update = dossier.RunAsync("analyze");
        var shown = WaitForRelatedAsync(http, newest);
        Print("analyze of them beside", await sender.SendWhileAsync(update), alone);
        var visible = await shown - start;
        Console.WriteLine($"{added:N0} more articles: ingest {(await ingest).Wall:N1} s, analyze {(await update).Wall:N1} s, visible on the running site "
            + $"with what is related after {(double)visible / Stopwatch.Frequency:N1} s");
        Life.Print("ingest, served", added, await ingest);
        Life.Print("analyze, served", added, await update);
        if (whole)
        {
            var everything = dossier.RunAsync("analyze", "--all");
            Print("analyze --all beside", await sender.SendWhileAsync(everything), alone);
            Life.Print("analyze --all, served", 0, await everything);
        }
    }

    private static void Print(string what, Latencies now, Latencies alone) =>
        Console.WriteLine($"  {what,-26} {now}   p99 × {now.At(0.99) / alone.At(0.99):N1}");

    /// <summary>Asks until the running site shows an article with its related ones.</summary>
    /// <returns>When it did, by <see cref="Stopwatch"/>.</returns>
    private async Task<long> WaitForRelatedAsync(HttpMessageInvoker http, string article)
    {
        using var found = await GetAsync($"/api/v1/articles?arxiv={Uri.EscapeDataString(article)}");
        found.EnsureSuccessStatusCode();
        using var json = System.Text.Json.JsonDocument.Parse(await found.Content.ReadAsStringAsync());
        var related = $"/api/v1/articles/{json.RootElement.GetProperty("id").GetString()}/related";
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(30); await Task.Delay(50))
        {
            using var answer = await GetAsync(related);
            if (answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains("\"page\"", StringComparison.Ordinal))
            {
                return Stopwatch.GetTimestamp();
            }
        }

        throw new InvalidOperationException($"{article} was not shown within half an hour.");

        Task<HttpResponseMessage> GetAsync(string path) => http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address + path), CancellationToken.None);
    }
}
