using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.CommonsVideo;

/// <summary>The reply of <c>action=query</c> with <c>formatversion=2</c>. A search that finds nothing has no "query"; errors come with status 200.</summary>
internal sealed record CommonsReply
{
    public JsonElement? BatchComplete { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsError>))]
    public CommonsError? Error { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsQuery>))]
    public CommonsQuery? Query { get; init; }
}

internal sealed record CommonsError
{
    [JsonConverter(typeof(LenientText))]
    public string? Code { get; init; }
}

internal sealed record CommonsQuery
{
    [JsonConverter(typeof(LenientList<CommonsPage>))]
    public IReadOnlyList<CommonsPage>? Pages { get; init; }
}

internal sealed record CommonsPage
{
    [JsonConverter(typeof(LenientText))]
    public string? PageId { get; init; }

    /// <summary>"File:Name of the file.webm".</summary>
    [JsonConverter(typeof(LenientText))]
    public string? Title { get; init; }

    /// <summary>Place among the hits; pages are not ordered by it.</summary>
    [JsonConverter(typeof(LenientNumber))]
    public double? Index { get; init; }

    [JsonConverter(typeof(LenientList<CommonsFile>))]
    public IReadOnlyList<CommonsFile>? ImageInfo { get; init; }
}

/// <summary>The latest version of a file.</summary>
internal sealed record CommonsFile
{
    [JsonConverter(typeof(LenientText))]
    public string? Timestamp { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Mime { get; init; }

    /// <summary>Pixels; 0 for a file that is only heard.</summary>
    [JsonConverter(typeof(LenientNumber))]
    public double? Width { get; init; }

    /// <summary>Seconds.</summary>
    [JsonConverter(typeof(LenientNumber))]
    public double? Duration { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? ThumbUrl { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? DescriptionUrl { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsMetadata>))]
    public CommonsMetadata? ExtMetadata { get; init; }
}

/// <summary>What the file's page states. Values hold HTML.</summary>
internal sealed record CommonsMetadata
{
    [JsonConverter(typeof(LenientObject<CommonsValue>))]
    public CommonsValue? ImageDescription { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsValue>))]
    public CommonsValue? Artist { get; init; }

    /// <summary>How the author wants to be named; goes before <see cref="Artist"/>.</summary>
    [JsonConverter(typeof(LenientObject<CommonsValue>))]
    public CommonsValue? Attribution { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsValue>))]
    public CommonsValue? AttributionRequired { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsValue>))]
    public CommonsValue? LicenseShortName { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsValue>))]
    public CommonsValue? Credit { get; init; }

    [JsonConverter(typeof(LenientObject<CommonsValue>))]
    public CommonsValue? DateTime { get; init; }
}

internal sealed record CommonsValue
{
    [JsonConverter(typeof(LenientText))]
    public string? Value { get; init; }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(CommonsReply))]
[JsonSerializable(typeof(CommonsError))]
[JsonSerializable(typeof(CommonsQuery))]
[JsonSerializable(typeof(CommonsPage))]
[JsonSerializable(typeof(CommonsFile))]
[JsonSerializable(typeof(CommonsMetadata))]
[JsonSerializable(typeof(CommonsValue))]
internal sealed partial class CommonsJson : JsonSerializerContext;
