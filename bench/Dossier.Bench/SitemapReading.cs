using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Dossier.Bench;

/// <summary>Reads every address of a site's sitemaps, as a search engine does.</summary>
internal static class SitemapReading
{
    private static readonly XNamespace Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static async Task RunAsync(HttpMessageInvoker http, string address, int serve)
    {
        var before = ProcessMemory.Of(serve);
        var start = Stopwatch.GetTimestamp();
        var files = Locations(await ReadAsync("/sitemap.xml"));
        var first = new List<double>();
        long addresses = 0;
        foreach (var file in files)
        {
            var asked = Stopwatch.GetTimestamp();
            addresses += Locations(await ReadAsync(new Uri(file).PathAndQuery)).Length;
            first.Add(Stopwatch.GetElapsedTime(asked).TotalSeconds);
        }

        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var again = Stopwatch.GetTimestamp();
        foreach (var file in files)
        {
            await ReadAsync(new Uri(file).PathAndQuery);
        }

        Console.WriteLine($"sitemaps: {files.Length} files, {addresses:N0} addresses in {took:N1} s (longest file {first.Max():N1} s), again "
            + $"{Stopwatch.GetElapsedTime(again).TotalSeconds:N1} s; memory of serve before: {before}; after: {ProcessMemory.Of(serve)}");

        async Task<Stream> ReadAsync(string path)
        {
            using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address + path), CancellationToken.None);
            response.EnsureSuccessStatusCode();
            var body = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
            return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(body, CompressionMode.Decompress) : body;
        }
    }

    private static string[] Locations(Stream xml)
    {
        using (xml)
        {
            return [.. XDocument.Load(xml).Descendants(Protocol + "loc").Select(l => l.Value)];
        }
    }
}
