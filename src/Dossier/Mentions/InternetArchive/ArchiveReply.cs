using System.Text.Json.Serialization;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.InternetArchive;

/// <summary>The reply of <c>advancedsearch.php</c>.</summary>
internal sealed record ArchiveReply
{
    [JsonRequired, JsonConverter(typeof(LenientObject<ArchiveResponse>))]
    public ArchiveResponse? Response { get; init; }
}

internal sealed record ArchiveResponse
{
    [JsonConverter(typeof(LenientList<ArchiveVideo>))]
    public IReadOnlyList<ArchiveVideo>? Docs { get; init; }
}

/// <summary>One item. Each field comes as a list or alone, as it was filled in.</summary>
internal sealed record ArchiveVideo
{
    [JsonConverter(typeof(LenientText))]
    public string? Identifier { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? MediaType { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Title { get; init; }

    [JsonConverter(typeof(LenientTexts))]
    public IReadOnlyList<string>? Creator { get; init; }

    /// <summary>When the work appeared.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? Date { get; init; }

    /// <summary>When it was uploaded.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? PublicDate { get; init; }

    /// <summary>HTML.</summary>
    [JsonConverter(typeof(LenientTexts))]
    public IReadOnlyList<string>? Description { get; init; }

    [JsonConverter(typeof(LenientTexts))]
    public IReadOnlyList<string>? Subject { get; init; }

    /// <summary>A name or a code of two or three letters.</summary>
    [JsonConverter(typeof(LenientTexts))]
    public IReadOnlyList<string>? Language { get; init; }

    /// <summary>As the uploader wrote it.</summary>
    [JsonConverter(typeof(LenientTexts))]
    public IReadOnlyList<string>? Runtime { get; init; }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(ArchiveReply))]
[JsonSerializable(typeof(ArchiveResponse))]
[JsonSerializable(typeof(ArchiveVideo))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
