using System.Text.Json.Serialization;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.YouTube;

/// <summary>The body of a refusal.</summary>
internal sealed record YouTubeFailure
{
    [JsonConverter(typeof(LenientObject<YouTubeError>))]
    public YouTubeError? Error { get; init; }
}

/// <summary>Its message is HTML, its status is not always there: only the reasons are to be relied on.</summary>
internal sealed record YouTubeError
{
    [JsonConverter(typeof(LenientList<YouTubeErrorReason>))]
    public IReadOnlyList<YouTubeErrorReason>? Errors { get; init; }

    [JsonConverter(typeof(LenientList<YouTubeErrorDetail>))]
    public IReadOnlyList<YouTubeErrorDetail>? Details { get; init; }

    /// <summary>The quota of the day is used up.</summary>
    public bool IsDaySpent => Reason is "quotaExceeded" or "dailyLimitExceeded"
        || Details?.Any(d => d.Metadata?.QuotaLimit?.Contains("PerDay", StringComparison.OrdinalIgnoreCase) == true) == true;

    /// <summary>Too many calls in a short time.</summary>
    public bool IsHurried => Reason is "rateLimitExceeded" or "userRateLimitExceeded";

    public bool IsKeyRefused => Reason is "keyInvalid" or "keyExpired" or "accessNotConfigured" or "ipRefererBlocked" || Details?.Any(d => d.Reason == "API_KEY_INVALID") == true;

    public string? Reason => Errors is [var first, ..] ? first.Reason : null;
}

internal sealed record YouTubeErrorReason
{
    [JsonConverter(typeof(LenientText))]
    public string? Reason { get; init; }
}

internal sealed record YouTubeErrorDetail
{
    [JsonConverter(typeof(LenientText))]
    public string? Reason { get; init; }

    [JsonConverter(typeof(LenientObject<YouTubeErrorMetadata>))]
    public YouTubeErrorMetadata? Metadata { get; init; }
}

internal sealed record YouTubeErrorMetadata
{
    /// <summary>Name of the limit that was hit.</summary>
    [JsonPropertyName("quota_limit"), JsonConverter(typeof(LenientText))]
    public string? QuotaLimit { get; init; }
}
