using System.Text.Json.Serialization;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.PeerTube;

/// <summary>The reply of <c>/api/v1/search/videos</c>, of SepiaSearch and of an instance alike.</summary>
internal sealed record PeerTubeReply
{
    [JsonRequired, JsonConverter(typeof(LenientList<PeerTubeVideo>))]
    public IReadOnlyList<PeerTubeVideo>? Data { get; init; }
}

/// <summary>One video. An instance gives paths where SepiaSearch gives whole addresses.</summary>
internal sealed record PeerTubeVideo
{
    [JsonConverter(typeof(LenientText))]
    public string? Uuid { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Url { get; init; }

    /// <summary>Markdown.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? Description { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? TruncatedDescription { get; init; }

    [JsonConverter(typeof(LenientTexts))]
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Seconds.</summary>
    [JsonConverter(typeof(LenientNumber))]
    public double? Duration { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? PublishedAt { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? EmbedUrl { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? EmbedPath { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? ThumbnailUrl { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? ThumbnailPath { get; init; }

    [JsonConverter(typeof(LenientFlag))]
    public bool? Nsfw { get; init; }

    [JsonConverter(typeof(LenientNumber))]
    public double? NsfwFlags { get; init; }

    [JsonConverter(typeof(LenientFlag))]
    public bool? IsLive { get; init; }

    [JsonConverter(typeof(LenientObject<PeerTubeLanguage>))]
    public PeerTubeLanguage? Language { get; init; }

    [JsonConverter(typeof(LenientObject<PeerTubeOwner>))]
    public PeerTubeOwner? Channel { get; init; }

    [JsonConverter(typeof(LenientObject<PeerTubeOwner>))]
    public PeerTubeOwner? Account { get; init; }
}

internal sealed record PeerTubeLanguage
{
    [JsonConverter(typeof(LenientText))]
    public string? Id { get; init; }
}

/// <summary>A channel or an account.</summary>
internal sealed record PeerTubeOwner
{
    [JsonConverter(typeof(LenientText))]
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? DisplayName { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PeerTubeReply))]
[JsonSerializable(typeof(PeerTubeVideo))]
[JsonSerializable(typeof(PeerTubeLanguage))]
[JsonSerializable(typeof(PeerTubeOwner))]
internal sealed partial class PeerTubeJson : JsonSerializerContext;
