using System.Text.Json.Serialization;

namespace Dossier.Mentions.Mastodon;

/// <summary>Reply of /api/v2/search.</summary>
internal sealed record MastodonSearch(IReadOnlyList<MastodonStatus>? Statuses);

/// <summary>A post ("Status" in the API).</summary>
internal sealed record MastodonStatus
{
    /// <summary>On the server asked; the address of a post from elsewhere holds another one.</summary>
    public string? Id { get; init; }

    public string? CreatedAt { get; init; }

    public bool? Sensitive { get; init; }

    /// <summary>"public", "unlisted", "private" or "direct".</summary>
    public string? Visibility { get; init; }

    public string? Language { get; init; }

    /// <summary>Its page on its own server.</summary>
    public string? Url { get; init; }

    /// <summary>Its id among servers; where there is no page, an address all the same.</summary>
    public string? Uri { get; init; }

    /// <summary>HTML. Links that are shown cut are whole in href.</summary>
    public string? Content { get; init; }

    /// <summary>A warning behind which the text is hidden.</summary>
    public string? SpoilerText { get; init; }

    [JsonConverter(typeof(LenientObject<MastodonAccount>))]
    public MastodonAccount? Account { get; init; }

    [JsonConverter(typeof(LenientObject<MastodonCard>))]
    public MastodonCard? Card { get; init; }

    /// <summary>The post that this one passes on.</summary>
    [JsonConverter(typeof(LenientObject<MastodonStatus>))]
    public MastodonStatus? Reblog { get; init; }
}

/// <summary>Who wrote a post.</summary>
/// <param name="Acct">Name, with host for accounts of other servers.</param>
/// <param name="DisplayName">May be empty.</param>
/// <param name="Discoverable">False where the author does not want to be found; null where they did not say.</param>
/// <param name="Indexable">False where the author does not want their posts to be searched.</param>
/// <param name="Noindex">True where the author does not want to be found by search engines.</param>
internal sealed record MastodonAccount(string? Acct, string? DisplayName, bool? Discoverable, bool? Indexable, bool? Noindex, bool? Suspended, bool? Limited);

/// <summary>The page that a post shares.</summary>
internal sealed record MastodonCard(string? Url, string? Title);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LenientText), typeof(LenientFlag), typeof(LenientList<MastodonStatus>)])]
[JsonSerializable(typeof(MastodonSearch))]
[JsonSerializable(typeof(MastodonStatus))]
[JsonSerializable(typeof(IReadOnlyList<MastodonStatus>))]
[JsonSerializable(typeof(MastodonAccount))]
[JsonSerializable(typeof(MastodonCard))]
internal sealed partial class MastodonJson : JsonSerializerContext;
