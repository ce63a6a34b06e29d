using System.Text.Json.Serialization;

namespace Dossier.Mentions.Guardian;

/// <summary>Reply of the Content API. Refusals lack the envelope.</summary>
internal sealed record GuardianReply
{
    [JsonConverter(typeof(LenientObject<GuardianPage>))]
    public GuardianPage? Response { get; init; }
}

internal sealed record GuardianPage
{
    /// <summary>"ok" or "error".</summary>
    public string? Status { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<GuardianArticle>? Results { get; init; }
}

internal sealed record GuardianArticle
{
    public string? Id { get; init; }

    public string? WebTitle { get; init; }

    public string? WebUrl { get; init; }

    /// <summary>Of the last version that counts; the date in the id may be an earlier one.</summary>
    public string? WebPublicationDate { get; init; }

    /// <summary>True for what an advertiser hosts.</summary>
    public bool? IsHosted { get; init; }

    [JsonConverter(typeof(LenientObject<GuardianFields>))]
    public GuardianFields? Fields { get; init; }
}

/// <param name="TrailText">HTML.</param>
internal sealed record GuardianFields(string? TrailText);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LenientText), typeof(LenientFlag), typeof(LenientList<GuardianArticle>)])]
[JsonSerializable(typeof(GuardianReply))]
[JsonSerializable(typeof(GuardianPage))]
[JsonSerializable(typeof(GuardianArticle))]
[JsonSerializable(typeof(GuardianFields))]
internal sealed partial class GuardianJson : JsonSerializerContext;
