using System.Text.Json.Serialization;

namespace Dossier.Mentions.HackerNews;

/// <summary>Reply of /api/v1/search.</summary>
internal sealed record HackerNewsReply(IReadOnlyList<HackerNewsStory>? Hits);

/// <summary>A story; one that is a text of its own has no address.</summary>
internal sealed record HackerNewsStory
{
    [JsonPropertyName("objectID")]
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Url { get; init; }

    /// <summary>HTML of a story that is a text.</summary>
    public string? StoryText { get; init; }

    public string? Author { get; init; }

    public double? Points { get; init; }

    public double? NumComments { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("created_at_i")]
    public double? CreatedAtSeconds { get; init; }

    /// <summary>ISO 8601.</summary>
    public string? CreatedAt { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LenientText), typeof(LenientNumber), typeof(LenientList<HackerNewsStory>)])]
[JsonSerializable(typeof(HackerNewsReply))]
[JsonSerializable(typeof(HackerNewsStory))]
internal sealed partial class HackerNewsJson : JsonSerializerContext;
