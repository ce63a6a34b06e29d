using System.Buffers;

namespace Dossier.App;

/// <summary>Whether a request comes from somebody who reads.</summary>
internal static class Visitor
{
    // Words by which programs name themselves; whoever sends no name at all is none that reads either.
    private static readonly SearchValues<string> Programs = SearchValues.Create(
        ["bot", "crawl", "spider", "slurp", "archiver", "scrap", "fetch", "preview", "monitor", "scan", "curl", "wget", "python", "java/", "go-http", "libwww", "okhttp", "facebookexternalhit"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly object Head = new();

    /// <summary>Notes that a request asked for the head only, before it is answered as any other.</summary>
    public static void MarkHead(HttpContext context) => context.Items[Head] = true;

    public static bool IsReader(HttpContext context)
    {
        var name = context.Request.Headers.UserAgent.ToString();
        return name.Length > 0 && !name.AsSpan().ContainsAny(Programs) && !context.Items.ContainsKey(Head)
            && !context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
    }
}
