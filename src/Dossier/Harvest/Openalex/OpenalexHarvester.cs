using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dossier.Harvest.Web;

namespace Dossier.Harvest.Openalex;

/// <summary>Harvests OpenAlex's snapshot by its manifest: the parts of works that are newer than the last run.</summary>
/// <remarks>
/// OpenAlex documentation, "Snapshot data format": parts lie in folders by the day on which their works last changed, so that what is new is in the
/// folders behind the last day. The API tells changes since a day to paying users only. Merged works
/// are not in the manifest: their lists are read by ingest.
/// </remarks>
/// <param name="address">Root of the snapshot, in which "data/works/manifest" lies.</param>
/// <param name="from">First day of the first harvest.</param>
/// <param name="folder">Folder for the file under way.</param>
public sealed class OpenalexHarvester(Uri address, IArticleSource source, string? from, string folder) : IHarvester
{
    private const string Scheme = "s3://openalex/";
    private const string DayMark = "updated_date=";

    public string Name => $"openalex {address}";

    public IArticleSource Source => source;

    public async IAsyncEnumerable<HarvestPage> FetchAsync(HarvestClient client, HarvestState state, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if ((state.Since ?? from) is not { } since)
        {
            throw new HarvestException("OpenAlex has some 300 million works: tell by --from from which day on changes are wanted, or read a snapshot first (dossier ingest openalex).");
        }

        var manifest = new Uri(address, "data/works/manifest");
        var parts = ReadManifest(await client.GetAsync(manifest, cancellation), manifest)
            .Where(p => string.CompareOrdinal(p.Day, since) >= 0 && string.CompareOrdinal(p.Key, state.Token) > 0).OrderBy(p => p.Key, StringComparer.Ordinal).ToArray();
        var total = parts.Sum(p => p.Records);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < parts.Length; i++)
        {
            var place = new Uri(address, parts[i].Key);
            var path = Path.Combine(folder, "openalex-part.gz");
            await client.DownloadAsync(place, path, cancellation);
            await using (var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
            {
                var next = state.GoOn(parts[^1].Day, parts[i].Key);
                yield return new(place.ToString(), source.Read(stream, parts[i].Key), i == parts.Length - 1 ? next with { Since = parts[^1].Day, Began = null } : next, total);
            }

            File.Delete(path);
        }
    }

    private static IEnumerable<(string Key, string Day, long Records)> ReadManifest(byte[] body, Uri place)
    {
        try
        {
            using var manifest = JsonDocument.Parse(body);
            return manifest.RootElement.GetProperty("entries").EnumerateArray().Select(entry =>
            {
                var key = entry.GetProperty("url").GetString()!.Replace(Scheme, "", StringComparison.Ordinal);
                var day = key.IndexOf(DayMark, StringComparison.Ordinal) is >= 0 and var at && key.Length >= at + DayMark.Length + 10 ? key.Substring(at + DayMark.Length, 10) : "";
                var records = entry.TryGetProperty("meta", out var meta) && meta.TryGetProperty("record_count", out var count) && count.TryGetInt64(out var number) ? number : 0;
                return (key, day, records);
            }).Where(p => p.day.Length > 0).ToArray();
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HarvestException($"{place} is not a manifest of parts (an object with \"entries\", each with its \"url\").");
        }
    }
}
