using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Dossier.Harvest.Web;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Openalex;

/// <summary>What the files of OpenAlex's snapshot hold.</summary>
internal enum OpenalexFileKind { Works, MergedIds, DeletedIds }

/// <summary>A file of OpenAlex's snapshot.</summary>
/// <param name="Key">Where it lies, from the snapshot's root.</param>
/// <param name="Day">Day of what it holds: on which its works last changed, were merged, or of the release.</param>
/// <param name="Mark">Sorts files of one kind as they follow each other, in both layouts.</param>
/// <param name="Records">How many records it has; 0 where that is not told.</param>
/// <param name="Length">Length in bytes; null where that is not told.</param>
internal sealed record OpenalexPart(OpenalexFileKind Kind, string Key, string Day, string Mark, long Records = 0, long? Length = null);

/// <summary>The list of files of OpenAlex's snapshot, in either of its layouts.</summary>
/// <remarks>
/// <para>"Snapshot data format". Since 2026: "data/jsonl/works/manifest.json" {"date", "files": [{"url", "meta"}]}, and for all entities together
/// "data/jsonl/manifest.json" {"entities": [{"entity", "files"}]}; works that were deleted stand in "deleted_ids.csv.gz" beside it, which is
/// cumulative. Before: "data/works/manifest" {"entries": [{"url", "meta"}]}.</para>
/// <para>Lists of merged ids, a file for each day, are in no manifest: they are found by the listing of the bucket (Amazon S3 API,
/// ListObjectsV2). Their folder "merged_ids" moved to "legacy-data" with the new layout.</para>
/// </remarks>
internal sealed partial class OpenalexSnapshot
{
    private const string DeletedIds = "data/jsonl/works/deleted_ids.csv.gz";
    private const string DayMark = "updated_date=";
    private static readonly string[] Manifests = ["data/jsonl/works/manifest.json", "data/jsonl/manifest.json", "data/works/manifest"];
    private static readonly string[] MergedFolders = ["data/merged_ids/works/", "legacy-data/merged_ids/works/"];

    private readonly Uri root;

    private OpenalexSnapshot(Uri root, IReadOnlyList<OpenalexPart> works, OpenalexPart? deleted) => (this.root, Works, Deleted) = (root, works, deleted);

    public IReadOnlyList<OpenalexPart> Works { get; }

    /// <summary>The list of deleted works, which may not be there; null in the old layout, which has none.</summary>
    public OpenalexPart? Deleted { get; }

    /// <summary>Fetches the manifest, the new layout's where both are there.</summary>
    /// <exception cref="HarvestException">There is none, or what is there is none.</exception>
    public static async Task<OpenalexSnapshot> FetchAsync(HarvestClient client, Uri root, CancellationToken cancellation)
    {
        foreach (var manifest in Manifests)
        {
            var place = new Uri(root, manifest);
            if (await FetchIfThereAsync(client, place, cancellation) is { } body)
            {
                return Read(root, body, place);
            }
        }

        throw new HarvestException($"{root} is no snapshot of OpenAlex: it has none of {string.Join(", ", Manifests)}.");
    }

    /// <summary>Lists of merged works in both folders; null where the server does not list its files.</summary>
    public async Task<IReadOnlyList<OpenalexPart>?> FetchMergedAsync(HarvestClient client, CancellationToken cancellation)
    {
        var files = new List<OpenalexPart>();
        foreach (var folder in MergedFolders)
        {
            for (string? next = ""; next is not null;)
            {
                var query = $"?list-type=2&prefix={Uri.EscapeDataString(folder)}{(next.Length > 0 ? $"&continuation-token={Uri.EscapeDataString(next)}" : "")}";
                if (await FetchIfThereAsync(client, new Uri(root, query), cancellation) is not { } body || !TryReadListing(body, files, out next))
                {
                    return null;
                }
            }
        }

        // The same list may lie in both folders.
        return [.. files.DistinctBy(f => f.Mark)];
    }

    /// <summary>What of a part's place sorts parts by their days, whatever the layout.</summary>
    public static string MarkOf(string key) => key[Math.Max(0, key.IndexOf(DayMark, StringComparison.Ordinal))..];

    private static async Task<byte[]?> FetchIfThereAsync(HarvestClient client, Uri place, CancellationToken cancellation)
    {
        try
        {
            return await client.GetAsync(place, cancellation);
        }
        catch (HarvestException absent) when (absent.IsAbsent)
        {
            return null;
        }
    }

    private static OpenalexSnapshot Read(Uri root, byte[] body, Uri place)
    {
        try
        {
            using var manifest = JsonDocument.Parse(body);
            var works = manifest.RootElement.TryGetProperty("entities", out var entities)
                ? entities.EnumerateArray().First(e => e.GetProperty("entity").GetString() == "works") : manifest.RootElement;
            var isOld = works.TryGetProperty("entries", out var files);
            var parts = (isOld ? files : works.GetProperty("files")).EnumerateArray().Select(f => ReadPart(f, place)).OfType<OpenalexPart>().ToArray();
            var date = manifest.RootElement.TryGetProperty("date", out var told) ? told.GetString() : null;
            return new(root, parts, isOld || date is null ? null : new(OpenalexFileKind.DeletedIds, DeletedIds, date, date));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HarvestException($"{place} is not a manifest of parts (an object with \"files\" or \"entries\", each with its \"url\").");
        }
    }

    /// <returns>Null for what is no part of works in JSON lines.</returns>
    private static OpenalexPart? ReadPart(JsonElement file, Uri place)
    {
        var url = file.GetProperty("url").GetString() ?? "";
        var key = Bucket().Replace(url, "");
        if (key.Contains("://", StringComparison.Ordinal) || key.StartsWith('/'))
        {
            throw new HarvestException($"{place} names the part {url}, which does not lie in the snapshot.");
        }

        var mark = MarkOf(key);
        if (!mark.StartsWith(DayMark, StringComparison.Ordinal) || mark.Length < DayMark.Length + 10 || key.EndsWith(".parquet", StringComparison.Ordinal))
        {
            return null;
        }

        file.TryGetProperty("meta", out var meta);
        return new(OpenalexFileKind.Works, key, mark.Substring(DayMark.Length, 10), mark, ReadNumber(meta, "record_count") ?? 0, ReadNumber(meta, "content_length"));
    }

    private static long? ReadNumber(JsonElement meta, string name) =>
        meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : null;

    /// <returns>False when it is no listing.</returns>
    /// <param name="next">Token of the next page; null for the last.</param>
    private static bool TryReadListing(byte[] body, List<OpenalexPart> files, out string? next)
    {
        next = null;
        var isListing = false;
        var cursor = new XmlCursor(Utf8.IsValid(body) ? body : []);
        while (cursor.Read())
        {
            if (cursor.Token != XmlToken.Start)
            {
                continue;
            }

            isListing |= cursor.Is("ListBucketResult"u8);
            if (cursor.Is("Key"u8) && cursor.ReadText() is var key && MergedDay().Match(key) is { Success: true } day)
            {
                files.Add(new(OpenalexFileKind.MergedIds, key, day.Groups[1].Value, day.Value));
            }
            else if (cursor.Is("NextContinuationToken"u8))
            {
                next = cursor.ReadText() is { Length: > 0 } token ? token : null;
            }
        }

        return isListing && cursor.Problem is null;
    }

    [GeneratedRegex("^s3://[^/]+/")]
    private static partial Regex Bucket();

    [GeneratedRegex(@"(?<=/)(\d{4}-\d{2}-\d{2})[^/]*$")]
    private static partial Regex MergedDay();
}
