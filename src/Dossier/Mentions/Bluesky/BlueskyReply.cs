using System.Text.Json.Serialization;

namespace Dossier.Mentions.Bluesky;

/// <summary>Reply of app.bsky.feed.searchPosts and app.bsky.feed.getPosts.</summary>
internal sealed record BlueskyReply(IReadOnlyList<BlueskyPost>? Posts);

/// <summary>app.bsky.feed.defs#postView.</summary>
internal sealed record BlueskyPost
{
    /// <summary>"at://DID/app.bsky.feed.post/KEY".</summary>
    public string? Uri { get; init; }

    [JsonConverter(typeof(LenientObject<BlueskyAuthor>))]
    public BlueskyAuthor? Author { get; init; }

    [JsonConverter(typeof(LenientObject<BlueskyRecord>))]
    public BlueskyRecord? Record { get; init; }

    /// <summary>When the server took it in.</summary>
    public string? IndexedAt { get; init; }

    public IReadOnlyList<BlueskyLabel>? Labels { get; init; }
}

internal sealed record BlueskyAuthor
{
    public string? Did { get; init; }

    public string? Handle { get; init; }

    /// <summary>May be empty.</summary>
    public string? DisplayName { get; init; }

    public IReadOnlyList<BlueskyLabel>? Labels { get; init; }
}

/// <param name="Neg">True when an earlier label is taken back.</param>
internal sealed record BlueskyLabel(string? Val, bool? Neg);

/// <summary>The post as its author's program wrote it.</summary>
internal sealed record BlueskyRecord
{
    public string? Text { get; init; }

    /// <summary>Set by the author's program, and sometimes in the future.</summary>
    public string? CreatedAt { get; init; }

    public IReadOnlyList<string>? Langs { get; init; }

    public IReadOnlyList<BlueskyFacet>? Facets { get; init; }

    [JsonConverter(typeof(LenientObject<BlueskyEmbed>))]
    public BlueskyEmbed? Embed { get; init; }

    /// <summary>Labels that the author gave.</summary>
    [JsonConverter(typeof(LenientObject<BlueskySelfLabels>))]
    public BlueskySelfLabels? Labels { get; init; }
}

internal sealed record BlueskySelfLabels(IReadOnlyList<BlueskyLabel>? Values);

/// <summary>A stretch of the text that is a link, a tag or a mention.</summary>
internal sealed record BlueskyFacet
{
    public IReadOnlyList<BlueskyFeature>? Features { get; init; }

    [JsonConverter(typeof(LenientObject<BlueskySlice>))]
    public BlueskySlice? Index { get; init; }
}

internal sealed record BlueskyFeature(string? Uri);

/// <summary>Offsets into the UTF-8 bytes of the text.</summary>
internal sealed record BlueskySlice(double? ByteStart, double? ByteEnd);

internal sealed record BlueskyEmbed
{
    /// <summary>The card of a page that the post shares.</summary>
    [JsonConverter(typeof(LenientObject<BlueskyCard>))]
    public BlueskyCard? External { get; init; }

    /// <summary>The card lies here when the post also quotes another one.</summary>
    [JsonConverter(typeof(LenientObject<BlueskyMedia>))]
    public BlueskyMedia? Media { get; init; }
}

internal sealed record BlueskyMedia
{
    [JsonConverter(typeof(LenientObject<BlueskyCard>))]
    public BlueskyCard? External { get; init; }
}

internal sealed record BlueskyCard(string? Uri, string? Title);

/// <summary>Body of com.atproto.server.createSession.</summary>
internal sealed record BlueskyCredentials(string Identifier, string Password);

/// <summary>Reply of createSession and refreshSession.</summary>
internal sealed record BlueskyTokens(string? AccessJwt, string? RefreshJwt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(LenientText), typeof(LenientNumber), typeof(LenientFlag), typeof(LenientList<string>), typeof(LenientList<BlueskyPost>),
        typeof(LenientList<BlueskyLabel>), typeof(LenientList<BlueskyFacet>), typeof(LenientList<BlueskyFeature>),
    ])]
[JsonSerializable(typeof(BlueskyReply))]
[JsonSerializable(typeof(BlueskyPost))]
[JsonSerializable(typeof(BlueskyAuthor))]
[JsonSerializable(typeof(BlueskyLabel))]
[JsonSerializable(typeof(BlueskyRecord))]
[JsonSerializable(typeof(BlueskySelfLabels))]
[JsonSerializable(typeof(BlueskyFacet))]
[JsonSerializable(typeof(BlueskyFeature))]
[JsonSerializable(typeof(BlueskySlice))]
[JsonSerializable(typeof(BlueskyEmbed))]
[JsonSerializable(typeof(BlueskyMedia))]
[JsonSerializable(typeof(BlueskyCard))]
[JsonSerializable(typeof(BlueskyCredentials))]
[JsonSerializable(typeof(BlueskyTokens))]
internal sealed partial class BlueskyJson : JsonSerializerContext;
