using Dossier.Mentions.Video;

namespace Dossier.Mentions.InternetArchive;

/// <summary>Films and recordings in the Internet Archive.</summary>
/// <remarks>Advanced search: https://archive.org/advancedsearch.php; the query is in the syntax of Lucene.</remarks>
public sealed class InternetArchiveConnector(InternetArchiveOptions options) : IConnector
{
    internal const string SourceName = "internetarchive";

    private static readonly string[] Fields = ["identifier", "mediatype", "title", "creator", "date", "publicdate", "description", "subject", "language", "runtime"];

    public string Name => SourceName;

    public string Label => "Internet Archive";

    public string Panel => PanelKeys.Video;

    public string Attribution => "Videos from the Internet Archive (https://archive.org).";

    public SourceOptions Options => options;

    public Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var video = VideoQuery.Of(query);
        var named = video.Names(query);
        string[] searches =
        [
            .. named.Count > 0 ? [string.Join(" OR ", named.SelectMany(n => Both(Phrase(n))))] : Array.Empty<string>(),
            .. video.Subjects.Count > 0 ? [string.Join(" AND ", video.Subjects.Select(s => $"({string.Join(" OR ", [.. Both(Phrase(s)), "subject:" + Phrase(s)])})"))] : Array.Empty<string>(),
        ];
        return VideoQuery.AskAsync(searches, async search =>
        {
            var path = $"/advancedsearch.php?q={Uri.EscapeDataString($"mediatype:movies AND ({search})")}"
                + string.Concat(Fields.Select(f => "&fl%5B%5D=" + f)) + $"&rows={options.MostVideos}&page=1&output=json";
            var reply = await source.FetchJsonAsync(path, ArchiveJson.Default.ArchiveReply, cancellation);
            return reply.Value is { Response.Docs: not null } found ? new(FetchOutcome.Fetched, InternetArchiveMapping.Items(found, options))
                : reply.IsGood ? new(FetchOutcome.Malformed, [], "The Internet Archive answered without a list of items.")
                : ConnectorAnswer.From(reply);
        });
    }

    private static string[] Both(string phrase) => ["title:" + phrase, "description:" + phrase];

    /// <summary>A phrase of Lucene's query syntax, in which only quotation mark and backslash have a meaning.</summary>
    internal static string Phrase(string words) =>
        $"\"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
