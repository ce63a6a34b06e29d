using System.Text.Json.Serialization;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.YouTube;

/// <summary>The reply of <c>search.list</c>.</summary>
internal sealed record YouTubeHits
{
    [JsonRequired, JsonConverter(typeof(LenientList<YouTubeHit>))]
    public IReadOnlyList<YouTubeHit>? Items { get; init; }
}

internal sealed record YouTubeHit
{
    [JsonConverter(typeof(LenientObject<YouTubeHitId>))]
    public YouTubeHitId? Id { get; init; }

    /// <summary>Its texts are HTML-escaped and cut.</summary>
    [JsonConverter(typeof(LenientObject<YouTubeSnippet>))]
    public YouTubeSnippet? Snippet { get; init; }
}

/// <summary>Names a video, a channel or a playlist.</summary>
internal sealed record YouTubeHitId
{
    [JsonConverter(typeof(LenientText))]
    public string? VideoId { get; init; }
}

/// <summary>The reply of <c>videos.list</c>. Videos that are gone are missing from it.</summary>
internal sealed record YouTubeVideos
{
    [JsonRequired, JsonConverter(typeof(LenientList<YouTubeVideo>))]
    public IReadOnlyList<YouTubeVideo>? Items { get; init; }
}

internal sealed record YouTubeVideo
{
    [JsonConverter(typeof(LenientText))]
    public string? Id { get; init; }

    /// <summary>Its texts are plain and whole.</summary>
    [JsonConverter(typeof(LenientObject<YouTubeSnippet>))]
    public YouTubeSnippet? Snippet { get; init; }

    [JsonConverter(typeof(LenientObject<YouTubeDetails>))]
    public YouTubeDetails? ContentDetails { get; init; }

    [JsonConverter(typeof(LenientObject<YouTubeStatus>))]
    public YouTubeStatus? Status { get; init; }
}

internal sealed record YouTubeSnippet
{
    [JsonConverter(typeof(LenientText))]
    public string? Title { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Description { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? ChannelTitle { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? PublishedAt { get; init; }

    /// <summary>"none", "live" or "upcoming".</summary>
    [JsonConverter(typeof(LenientText))]
    public string? LiveBroadcastContent { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? DefaultAudioLanguage { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? DefaultLanguage { get; init; }

    [JsonConverter(typeof(LenientTexts))]
    public IReadOnlyList<string>? Tags { get; init; }
}

internal sealed record YouTubeDetails
{
    /// <summary>ISO 8601, "PT4M13S".</summary>
    [JsonConverter(typeof(LenientText))]
    public string? Duration { get; init; }

    [JsonConverter(typeof(LenientObject<YouTubeRating>))]
    public YouTubeRating? ContentRating { get; init; }
}

internal sealed record YouTubeRating
{
    /// <summary>"ytAgeRestricted" for what is for adults only.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? YtRating { get; init; }
}

internal sealed record YouTubeStatus
{
    /// <summary>"false" where the owner does not allow players on other sites.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? Embeddable { get; init; }

    /// <summary>"public", "unlisted" or "private".</summary>
    [JsonConverter(typeof(LenientText))]
    public string? PrivacyStatus { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(YouTubeHits))]
[JsonSerializable(typeof(YouTubeHit))]
[JsonSerializable(typeof(YouTubeHitId))]
[JsonSerializable(typeof(YouTubeVideos))]
[JsonSerializable(typeof(YouTubeVideo))]
[JsonSerializable(typeof(YouTubeSnippet))]
[JsonSerializable(typeof(YouTubeDetails))]
[JsonSerializable(typeof(YouTubeRating))]
[JsonSerializable(typeof(YouTubeStatus))]
[JsonSerializable(typeof(YouTubeFailure))]
[JsonSerializable(typeof(YouTubeError))]
[JsonSerializable(typeof(YouTubeErrorReason))]
[JsonSerializable(typeof(YouTubeErrorDetail))]
[JsonSerializable(typeof(YouTubeErrorMetadata))]
internal sealed partial class YouTubeJson : JsonSerializerContext;
