using System.Text.Json.Serialization;

namespace Dossier.Mentions.Reddit;

/// <summary>A "Listing" of /search and /api/info.</summary>
internal sealed record RedditListing
{
    [JsonConverter(typeof(LenientObject<RedditPage>))]
    public RedditPage? Data { get; init; }
}

internal sealed record RedditPage(IReadOnlyList<RedditThing>? Children);

internal sealed record RedditThing
{
    /// <summary>"t3" for a post.</summary>
    public string? Kind { get; init; }

    [JsonConverter(typeof(LenientObject<RedditPost>))]
    public RedditPost? Data { get; init; }
}

internal sealed record RedditPost
{
    /// <summary>Kind and id ("t3_1ee560").</summary>
    public string? Name { get; init; }

    public string? Title { get; init; }

    /// <summary>What it links to; its own address for a post that is a text.</summary>
    public string? Url { get; init; }

    /// <summary>Path below www.reddit.com, at times with a query that tells where it was found.</summary>
    public string? Permalink { get; init; }

    /// <summary>Markdown; "[deleted]" or "[removed]" for what is gone.</summary>
    public string? Selftext { get; init; }

    /// <summary>HTML of the text, with its entities escaped once more.</summary>
    public string? SelftextHtml { get; init; }

    /// <summary>"[deleted]" where the account is gone.</summary>
    public string? Author { get; init; }

    public string? Subreddit { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public double? CreatedUtc { get; init; }

    public double? Score { get; init; }

    public double? NumComments { get; init; }

    [JsonPropertyName("over_18")]
    public bool? IsAdult { get; init; }

    public bool? Quarantine { get; init; }

    public string? RemovedByCategory { get; init; }
}

/// <param name="ExpiresIn">In seconds.</param>
internal sealed record RedditToken(string? AccessToken, double? ExpiresIn);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LenientText), typeof(LenientNumber), typeof(LenientFlag), typeof(LenientList<RedditThing>)])]
[JsonSerializable(typeof(RedditListing))]
[JsonSerializable(typeof(RedditPage))]
[JsonSerializable(typeof(RedditThing))]
[JsonSerializable(typeof(RedditPost))]
[JsonSerializable(typeof(RedditToken))]
internal sealed partial class RedditJson : JsonSerializerContext;
