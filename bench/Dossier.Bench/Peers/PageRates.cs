using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dossier.Analysis;

namespace Dossier.Bench.Peers;

/// <summary>Dashboards of random articles, and a constant page of their size from nginx and from the framework, in turns.</summary>
internal sealed class PageRates(DossierProgram dossier, PeerInput input, PeerTable table, CancellationToken cancellation)
{
    private const int Seed = 20261127, Pages = 5_000, Sampled = 100, Listed = 20, Connections = 64, Rounds = 3, RoundSeconds = 5;

    /// <summary>As browsers send it.</summary>
    private const string Compressed = "gzip, deflate, br, zstd";

    public async Task RunAsync()
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
        var (site, constant, files) = (FreePort.Find(), FreePort.Find(), FreePort.Find());
        var servers = new List<Process>();
        try
        {
            servers.Add(dossier.Start("serve", "--urls", Address(site)));
            await Life.WaitAsync(http, Address(site));
            var dashboards = await FindPagesAsync(http, Address(site));
            var (page, size, packed, encoding) = await SampleAsync(http, Address(site), dashboards);
            var file = input.In("page.html");
            await File.WriteAllBytesAsync(file, page, cancellation);
            servers.Add(await NginxPeer.StartAsync(input.In("nginx"), page, files, cancellation));
            servers.Add(ConstantPage.Start(file, constant));
            await WaitAsync(http, Address(files) + NginxPeer.Path);
            await WaitAsync(http, Address(constant) + ConstantPage.Path);
            var plain = $"{size / 1000:N0} kB";
            await MeasureAsync($"dashboards of random articles, {plain}", plain, null, servers, site, constant, files, dashboards);
            await MeasureAsync($"dashboards of random articles, {encoding}, {packed / 1000:N1} kB", $"{plain}, compressed beforehand", Compressed, servers, site, constant, files, dashboards);
        }
        finally
        {
            foreach (var server in servers)
            {
                await Tool.EndAsync(server);
                server.Dispose();
            }
        }
    }

    private async Task MeasureAsync(string what, string constantly, string? encoding, List<Process> servers, int site, int constant, int files, string[] dashboards)
    {
        (string What, int Port, string[] Paths)[] served =
        [
            (what, site, dashboards), ($"nginx, a file, {constantly}", files, [NginxPeer.Path]), ($"Kestrel, constant page from memory, {constantly}", constant, [ConstantPage.Path]),
        ];
        var seen = Array.ConvertAll(served, _ => new List<(WrkFigures Wrk, double Cpu)>());
        foreach (var (_, port, paths) in served)
        {
            await Wrk.WarmUpAsync([Address(port)], paths, Connections, encoding, cancellation);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < served.Length; i++)
            {
                // Servers stand in the order in which they were started: the site, nginx, the framework.
                var cpu = ProcessFamily.CpuSeconds(servers[i].Id);
                var figures = await Wrk.RunAsync(Address(served[i].Port), served[i].Paths, Connections, RoundSeconds, encoding, cancellation);
                if (figures.Errors != "none")
                {
                    throw new InvalidOperationException($"{served[i].What}: {figures.Errors}");
                }

                seen[i].Add((figures, ProcessFamily.CpuSeconds(servers[i].Id) - cpu));
            }
        }

        var (ours, oursCpu) = Median(seen[0]);
        for (var i = 0; i < served.Length; i++)
        {
            var (figures, cpu) = Median(seen[i]);
            table.Add(served[i].What, "answers", new(figures.Requests, figures.Requests / figures.Rate, cpu, P50: figures.P50, P99: figures.P99,
                PeakMegabytes: i == 0 ? DossierProgram.PeakMegabytes(servers[0].Id) : ProcessFamily.Megabytes(servers[i].Id)), beside: i == 0 ? "" : $"{ours.Rate / figures.Rate:N3} × its rate, {oursCpu / ours.Requests / (cpu / figures.Requests):N1} × its CPU");
        }
    }

    private static (WrkFigures Wrk, double Cpu) Median(List<(WrkFigures Wrk, double Cpu)> rounds) => rounds.OrderBy(r => r.Wrk.Rate).ElementAt(rounds.Count / 2);

    /// <summary>Canonical addresses of random articles with a full list of related ones.</summary>
    private async Task<string[]> FindPagesAsync(HttpMessageInvoker http, string address)
    {
        var pages = new List<string>();
        using var generation = new Generations(dossier.Data).Open()!;
        var ordinals = Enumerable.Range(0, generation.Ordinals.Count).ToArray();
        new Random(Seed).Shuffle(ordinals);
        foreach (var id in ordinals.Select(o => generation.Ordinals[o]).Where(id => generation.FindRelated(id).Count == Listed).Take(Pages))
        {
            using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{address}/api/v1/articles/{id}"), cancellation);
            using var article = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            pages.Add(article.RootElement.GetProperty("page").GetString()!);
        }

        return [.. pages];
    }

    /// <summary>A page of middle size, and the mean sizes of some plain and compressed.</summary>
    /// <exception cref="InvalidOperationException">One does not show twenty recommended articles.</exception>
    private async Task<(byte[] Page, double Size, double Packed, string Encoding)> SampleAsync(HttpMessageInvoker http, string address, string[] dashboards)
    {
        var pages = new List<byte[]>();
        var (packed, encoding) = (0.0, "");
        foreach (var path in dashboards.Take(Sampled))
        {
            using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address + path), cancellation);
            var page = await response.Content.ReadAsByteArrayAsync(cancellation);
            var cards = page.AsSpan().Count("<li data-n=\""u8);
            pages.Add(cards == Listed ? page : throw new InvalidOperationException($"{path} shows {cards} recommended articles rather than {Listed}."));
            using var asking = new HttpRequestMessage(HttpMethod.Get, address + path);
            asking.Headers.TryAddWithoutValidation("Accept-Encoding", Compressed);
            using var compressed = await http.SendAsync(asking, cancellation);
            packed += (await compressed.Content.ReadAsByteArrayAsync(cancellation)).Length;
            encoding = compressed.Content.Headers.ContentEncoding.FirstOrDefault("not compressed");
        }

        return (pages.OrderBy(p => p.Length).ElementAt(pages.Count / 2), pages.Average(p => p.Length), packed / pages.Count, encoding);
    }

    private async Task WaitAsync(HttpMessageInvoker http, string address)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellation);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }

                throw new InvalidOperationException($"{address} answers {(int)response.StatusCode}.");
            }
            catch (HttpRequestException) when (attempt < 200)
            {
                await Task.Delay(50, cancellation);
            }
        }
    }

    private static string Address(int port) => $"http://127.0.0.1:{port}";
}
