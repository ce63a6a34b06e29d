using Dossier.Mentions.Video;

namespace Dossier.Mentions.PeerTube;

/// <summary>Videos of all PeerTube instances that SepiaSearch knows.</summary>
/// <remarks>PeerTube REST API, "Search videos": https://docs.joinpeertube.org/api-rest-reference.html.</remarks>
public sealed class PeerTubeConnector(PeerTubeOptions options) : IConnector
{
    internal const string SourceName = "sepiasearch";

    public string Name => SourceName;

    public string Label => "SepiaSearch";

    public string Panel => PanelKeys.Video;

    public string Attribution => "Videos on PeerTube, found by SepiaSearch (https://sepiasearch.org).";

    public SourceOptions Options => options;

    public Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var video = VideoQuery.Of(query);
        string[] searches = [.. video.Title is { } title ? [$"\"{title}\""] : Array.Empty<string>(), .. video.Subjects.Count > 0 ? [string.Join(' ', video.Subjects)] : Array.Empty<string>()];
        return VideoQuery.AskAsync(searches, async search =>
        {
            var path = $"/api/v1/search/videos?search={Uri.EscapeDataString(search)}&start=0&count={options.MostVideos}&sort=-match&nsfw=false";
            var reply = await source.FetchJsonAsync(path, PeerTubeJson.Default.PeerTubeReply, cancellation);
            return reply.Value is { Data: not null } found ? new(FetchOutcome.Fetched, PeerTubeMapping.Items(found, options))
                : reply.IsGood ? new(FetchOutcome.Malformed, [], "SepiaSearch answered without a list of videos.")
                : ConnectorAnswer.From(reply);
        });
    }
}
