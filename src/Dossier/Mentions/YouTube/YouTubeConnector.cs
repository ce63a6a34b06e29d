using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.YouTube;

/// <summary>Videos on YouTube: one search an article, of which there are 100 a day, and one call for lengths and for what still exists.</summary>
/// <remarks>YouTube Data API v3, search.list and videos.list: https://developers.google.com/youtube/v3/docs.</remarks>
public sealed class YouTubeConnector(YouTubeOptions options) : IConnector
{
    internal const string SourceName = "youtube";

    private static readonly TimeSpan Breath = TimeSpan.FromMinutes(1);

    public string Name => SourceName;

    public string Label => "YouTube";

    public string Panel => PanelKeys.Video;

    public string Attribution => "Videos on YouTube; its terms of service (https://www.youtube.com/t/terms) apply to watching them.";

    public SourceOptions Options => options;

    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var asked = VideoQuery.Of(query);
        if (asked.IsEmpty)
        {
            return new(FetchOutcome.Fetched, []);
        }

        var search = asked.Title is { } title ? $"\"{title}\"" : string.Join(' ', asked.Subjects);
        var hits = await CallAsync(source,
            $"/search?part=snippet&type=video&videoEmbeddable=true&safeSearch=strict&maxResults={options.MostVideos}&q={Uri.EscapeDataString(search)}&key={Key}",
            YouTubeJson.Default.YouTubeHits, cancellation);
        if (hits.Value is not { Items: not null } found)
        {
            return hits.IsGood ? new(FetchOutcome.Malformed, [], "YouTube answered without a list of hits.") : ConnectorAnswer.From(hits);
        }

        var videos = YouTubeMapping.Videos(found);
        if (videos.Count == 0)
        {
            return new(FetchOutcome.Fetched, []);
        }

        // Without the details the hits are shown nevertheless: a search is too dear to be thrown away.
        var details = await CallAsync(source, $"/videos?part=snippet,contentDetails,status&id={string.Join(',', videos.Select(v => v.Id))}&key={Key}",
            YouTubeJson.Default.YouTubeVideos, cancellation);
        return new(FetchOutcome.Fetched, YouTubeMapping.Items(videos, details.Value));
    }

    private string Key => Uri.EscapeDataString(options.Key ?? "");

    private static async Task<Fetched<T>> CallAsync<T>(SourceClient source, string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        T? value = null;
        var reply = await source.FetchAsync(path, cancellation, check: r =>
            (value = Read(r.Body, type)) is null ? "YouTube did not answer with the JSON expected." : null);
        return reply.Outcome == FetchOutcome.Fetched ? new(FetchOutcome.Fetched, value, null) : Refused<T>(source, reply);
    }

    /// <summary>Says what a refusal means, and leaves YouTube alone until the quota returns.</summary>
    private static Fetched<T> Refused<T>(SourceClient source, OutgoingReply reply)
    {
        if (reply.Outcome is not (FetchOutcome.Denied or FetchOutcome.Limited or FetchOutcome.Failed) || Read(reply.Body, YouTubeJson.Default.YouTubeFailure)?.Error is not { } error)
        {
            return new(reply.Outcome, default, reply.Problem);
        }

        if (error.IsDaySpent || error.IsHurried)
        {
            var until = error.IsDaySpent ? PacificTime.NextMidnight(source.Now) : source.Now + Breath;
            var problem = error.IsDaySpent ? $"YouTube's quota of the day is used up until {until:yyyy-MM-dd HH:mm 'UTC'}." : "YouTube asks for fewer calls a minute.";
            source.Pause(until, problem);
            return new(FetchOutcome.Limited, default, problem);
        }

        return error.IsKeyRefused
            ? new(FetchOutcome.Denied, default, $"YouTube refuses the key in Mentions:Sources:{SourceName}:Key ({VideoText.Name(error.Reason) ?? "no reason given"}).")
            : new(reply.Outcome, default, reply.Problem);
    }

    private static T? Read<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
