using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dossier.Tests.Mentions;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Harvest.Web;

/// <summary>A bucket that holds OpenAlex's snapshot in one of its layouts, lists its files as Amazon S3 does, and can be told to misbehave.</summary>
internal sealed class OpenalexBucket : IAsyncDisposable
{
    private readonly ReplayServer server;

    private OpenalexBucket(ReplayServer server) => this.server = server;

    public string Address => server.Address + "/";

    /// <summary>Paths that were asked for, in order.</summary>
    public IReadOnlyList<string> Asked => [.. server.Asked.Select(a => a.Decoded.TrimStart('/'))];

    /// <summary>Files by their place, gzipped; manifests are made from them.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What files answer in place of their content, and how often.</summary>
    public Dictionary<string, (Func<HttpContext, byte[], Task> Answer, int Times)> Faults { get; } = [];

    /// <summary>The layout since 2026; else the one before.</summary>
    public bool IsNew { get; init; }

    /// <summary>Only the manifest of all entities together is there.</summary>
    public bool HasCombinedManifestOnly { get; init; }

    public bool ListsFiles { get; init; } = true;

    public string Date { get; set; } = "2026-11-03";

    public static async Task<OpenalexBucket> StartAsync(bool isNew, bool combined = false, bool lists = true)
    {
        var bucket = new OpenalexBucket(await ReplayServer.StartAsync()) { IsNew = isNew, HasCombinedManifestOnly = combined, ListsFiles = lists };
        bucket.server.Answer = bucket.AnswerAsync;
        return bucket;
    }

    /// <summary>Adds a part of works that last changed on a day.</summary>
    public string AddPart(string day, int part, params int[] works)
    {
        var key = IsNew ? $"data/jsonl/works/updated_date={day}/part_{part:0000}.gz" : $"data/works/updated_date={day}/part_{part:000}.gz";
        Files[key] = Pack(string.Join('\n', works.Select(w => Work(w, day))));
        return key;
    }

    /// <summary>Adds a list of works that were merged into others on a day.</summary>
    public void AddMerged(string day, params int[] works) =>
        Files[$"{(IsNew ? "legacy-data" : "data")}/merged_ids/works/{day}.csv.gz"] =
            Pack("merge_date,id,merge_into_id\n" + string.Concat(works.Select(w => $"{day},W{9000 + w},W1\n")));

    /// <summary>Makes the list of all works that were ever deleted.</summary>
    public void SetDeleted(params (int Work, string Day)[] deleted) =>
        Files["data/jsonl/works/deleted_ids.csv.gz"] = Pack("work_id,deleted_date\n" + string.Concat(deleted.Select(d => $"https://openalex.org/W{9000 + d.Work},{d.Day}\n")));

    public static byte[] Pack(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Work(int number, string day) =>
        $$"""{"id":"https://openalex.org/W{{9000 + number}}","display_name":"A made title of number {{number}} on {{day}}","type":"article","publication_date":"2026-01-01","updated_date":"{{day}}"}""";

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        if (path.Length == 0 && ListsFiles && context.Request.Query["list-type"] == "2")
        {
            await ReplayServer.Reply(context, 200, List(context.Request.Query["prefix"].ToString(), context.Request.Query["continuation-token"].ToString()), "application/xml");
        }
        else if (Manifest(path) is { } manifest)
        {
            await ReplayServer.Reply(context, 200, manifest);
        }
        else if (!Files.TryGetValue(path, out var file))
        {
            await ReplayServer.Reply(context, 404, "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>", "application/xml");
        }
        else if (Faults.TryGetValue(path, out var fault) && fault.Times > 0)
        {
            Faults[path] = fault with { Times = fault.Times - 1 };
            await fault.Answer(context, file);
        }
        else
        {
            await context.Response.Body.WriteAsync(file);
        }
    }

    private string? Manifest(string path)
    {
        var files = string.Join(',', Files.Where(f => f.Key.Contains("/works/updated_date=", StringComparison.Ordinal))
            .Reverse().Select(f => string.Create(CultureInfo.InvariantCulture, $"{{\"url\":\"s3://openalex/{f.Key}\",\"meta\":{{\"content_length\":{f.Value.Length},\"record_count\":1}}}}")));
        return (path, IsNew, HasCombinedManifestOnly) switch
        {
            ("data/works/manifest", false, _) => $"{{\"entries\":[{files}],\"meta\":{{\"record_count\":1}}}}",
            ("data/jsonl/works/manifest.json", true, false) => $"{{\"date\":\"{Date}\",\"format\":\"jsonl\",\"entity\":\"works\",\"files\":[{files}]}}",
            ("data/jsonl/manifest.json", true, true) => $"{{\"date\":\"{Date}\",\"format\":\"jsonl\",\"meta\":{{}},\"entities\":[{{\"entity\":\"authors\",\"files\":[]}},{{\"entity\":\"works\",\"files\":[{files}]}}]}}",
            _ => null,
        };
    }

    /// <summary>Two files on each page.</summary>
    private string List(string prefix, string token)
    {
        const int page = 2;
        var start = token.Length == 0 ? 0 : int.Parse(token, CultureInfo.InvariantCulture);
        var keys = Files.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        var more = start + page < keys.Length ? $"<IsTruncated>true</IsTruncated><NextContinuationToken>{start + page}</NextContinuationToken>" : "<IsTruncated>false</IsTruncated>";
        return $"<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>openalex</Name><Prefix>{prefix}</Prefix>{more}"
            + string.Concat(keys.Skip(start).Take(page).Select(k => $"<Contents><Key>{k}</Key><Size>{Files[k].Length}</Size></Contents>")) + "</ListBucketResult>";
    }
}
