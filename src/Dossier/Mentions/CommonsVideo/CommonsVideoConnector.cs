using System.Text.Json;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.CommonsVideo;

/// <summary>Videos on Wikimedia Commons: those whose description names the article's DOI or title, then those on its subjects.</summary>
/// <remarks>MediaWiki Action API, "generator=search" and "prop=imageinfo"; CirrusSearch for the search language.</remarks>
public sealed class CommonsVideoConnector(CommonsVideoOptions options) : IConnector
{
    internal const string SourceName = "commonsvideo";

    public string Name => SourceName;

    public string Label => "Wikimedia Commons";

    public string Panel => PanelKeys.Video;

    public string Attribution => "Videos from Wikimedia Commons, each under the free licence that stands beside it.";

    public SourceOptions Options => options;

    public Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var video = VideoQuery.Of(query);
        var named = video.Names(query);
        string[] searches =
        [
            .. named.Count > 0 ? [string.Join(" OR ", named.Select(Phrase))] : Array.Empty<string>(),
            .. video.Subjects.Count > 0 ? [string.Join(' ', video.Subjects.Select(Phrase))] : Array.Empty<string>(),
        ];
        return VideoQuery.AskAsync(searches, search => SearchAsync(search, source, cancellation));
    }

    private async Task<ConnectorAnswer> SearchAsync(string search, SourceClient source, CancellationToken cancellation)
    {
        CommonsReply? found = null;
        var reply = await source.FetchAsync(
            "/w/api.php?action=query&format=json&formatversion=2&maxlag=5&generator=search&gsrnamespace=6"
            + $"&gsrsearch={Uri.EscapeDataString("filetype:video " + search)}&gsrlimit={options.MostVideos}"
            + $"&prop=imageinfo&iiprop=url%7Csize%7Cmime%7Ctimestamp%7Cextmetadata&iiurlwidth={options.PictureWidth}&iiextmetadatalanguage=en"
            + "&iiextmetadatafilter=ImageDescription%7CArtist%7CAttribution%7CAttributionRequired%7CLicenseShortName%7CCredit%7CDateTime",
            cancellation, check: r => FindProblem(r, out found));
        return reply.Outcome == FetchOutcome.Fetched && found is not null
            ? new(FetchOutcome.Fetched, CommonsVideoMapping.Items(found, options))
            : new(reply.Outcome, [], reply.Problem);
    }

    private static string? FindProblem(OutgoingReply reply, out CommonsReply? found)
    {
        found = null;
        try
        {
            found = JsonSerializer.Deserialize(reply.Body, CommonsJson.Default.CommonsReply);
        }
        catch (JsonException)
        {
            return "Wikimedia Commons did not answer with the JSON expected.";
        }

        return found?.Error is { } error ? $"Wikimedia Commons answered with the error '{VideoText.Name(error.Code) ?? "unknown"}'."
            : found is null or { Query: null, BatchComplete: null } ? "Wikimedia Commons answered without a result."
            : null;
    }

    // Within quotation marks nothing but these is an operator.
    private static string Phrase(string words) => $"\"{words.Replace('"', ' ').Replace('\\', ' ')}\"";
}
