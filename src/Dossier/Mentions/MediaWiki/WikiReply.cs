using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dossier.Mentions.MediaWiki;

/// <summary>A reply of the Action API, with formatversion 2 or without (mediawiki.org, API:Query and API:Errors and warnings).</summary>
internal sealed record WikiReply
{
    /// <summary>False while a further call brings more about the same pages.</summary>
    [JsonConverter(typeof(WikiFlagConverter))]
    public bool BatchComplete { get; init; }

    public Dictionary<string, JsonElement>? Continue { get; init; }

    public WikiError? Error { get; init; }

    public IReadOnlyList<WikiError>? Errors { get; init; }

    public WikiQuery? Query { get; init; }

    /// <summary>What a reply with status 200 tells of a failure or a refusal; null where it is good.</summary>
    public (FetchOutcome Outcome, string Problem)? FindRefusal() =>
        (Error ?? (Errors is [var first, ..] ? first : null)) is not { } error ? null
        : (OutcomeOf(error.Code ?? ""), $"The wiki answered '{error.Code}': {PlainText.FromHtml(error.Words)}");

    private static FetchOutcome OutcomeOf(string code) =>
        code is "maxlag" or "ratelimited" or "readonly" or "cirrussearch-too-busy-error" ? FetchOutcome.Limited
        : code is "readapidenied" or "permissiondenied" or "blocked" or "autoblocked" ? FetchOutcome.Denied
        : code.StartsWith("internal_api_error", StringComparison.Ordinal) || code.StartsWith("cirrussearch-", StringComparison.Ordinal) ? FetchOutcome.Failed
        : FetchOutcome.Malformed;
}

/// <summary>"info" stands in an error, "text" in one of several (errorformat=plaintext), "html" with errorformat=html.</summary>
internal sealed record WikiError(string? Code, string? Info, string? Text, string? Html)
{
    public string Words => Info ?? Text ?? Html ?? "no reason given.";
}

internal sealed record WikiQuery
{
    [JsonConverter(typeof(WikiPagesConverter))]
    public IReadOnlyList<WikiPage> Pages { get; init; } = [];

    [AllowNull]
    public IReadOnlyList<WikiMove> Redirects { get; init => field = Present(value); } = [];

    [AllowNull]
    public IReadOnlyList<WikiMove> Normalized { get; init => field = Present(value); } = [];

    private static WikiMove[] Present(IReadOnlyList<WikiMove?>? moves) => moves is null ? [] : [.. moves.OfType<WikiMove>()];
}

/// <summary>That one title stands for another.</summary>
internal sealed record WikiMove(string? From, string? To);

internal sealed record WikiPage
{
    public long PageId { get; init; }

    public int Ns { get; init; }

    [AllowNull]
    public string Title { get; init => field = value ?? ""; } = "";

    [JsonConverter(typeof(WikiFlagConverter))]
    public bool Missing { get; init; }

    /// <summary>True beside <see cref="Missing"/> for a file that lies on the shared repository.</summary>
    [JsonConverter(typeof(WikiFlagConverter))]
    public bool Known { get; init; }

    [JsonConverter(typeof(WikiFlagConverter))]
    public bool Invalid { get; init; }

    [JsonConverter(typeof(WikiFlagConverter))]
    public bool Redirect { get; init; }

    /// <summary>Rank among the hits of a search; pages do not come in its order.</summary>
    public int Index { get; init; }

    public string? Extract { get; init; }

    public string? Description { get; init; }

    public WikiTerms? Terms { get; init; }

    public WikiPicture? Thumbnail { get; init; }

    public WikiPicture? Original { get; init; }

    /// <summary>Name of the picture's file, without namespace and with underscores.</summary>
    public string? PageImage { get; init; }

    /// <summary>An object, or an empty array where there are none.</summary>
    public JsonElement PageProps { get; init; }

    public string? PageLanguage { get; init; }

    public string? CanonicalUrl { get; init; }

    public string? FullUrl { get; init; }

    public IReadOnlyList<WikiFile>? ImageInfo { get; init; }

    public bool IsThere => !Missing && !Invalid && !Redirect && Title.Length > 0;

    public bool IsFileThere => !Invalid && (!Missing || Known) && ImageInfo is [_, ..];

    public bool HasProperty(string name) => PageProps.ValueKind == JsonValueKind.Object && PageProps.TryGetProperty(name, out _);

    public string? FindProperty(string name) =>
        PageProps.ValueKind == JsonValueKind.Object && PageProps.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>What a further reply of the same query adds.</summary>
    public WikiPage With(WikiPage more) => this with
    {
        Extract = Extract ?? more.Extract,
        Description = Description ?? more.Description,
        Terms = Terms ?? more.Terms,
        Thumbnail = Thumbnail ?? more.Thumbnail,
        Original = Original ?? more.Original,
        PageImage = PageImage ?? more.PageImage,
        PageProps = PageProps.ValueKind == JsonValueKind.Object ? PageProps : more.PageProps,
        CanonicalUrl = CanonicalUrl ?? more.CanonicalUrl,
        FullUrl = FullUrl ?? more.FullUrl,
    };
}

/// <summary>What the wiki's data repository calls the page; several words for one.</summary>
internal sealed record WikiTerms(IReadOnlyList<string>? Description);

internal sealed record WikiPicture(string? Source, int Width, int Height);

/// <summary>One version of a file (API:Imageinfo).</summary>
internal sealed record WikiFile
{
    public string? Url { get; init; }

    public string? ThumbUrl { get; init; }

    public string? DescriptionUrl { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public long Size { get; init; }

    public string? Mime { get; init; }

    /// <summary>An object of "name": {"value": …}, or an empty array where there are none.</summary>
    public JsonElement ExtMetadata { get; init; }

    /// <summary>A field of the file's description, as HTML; null where it is absent or empty.</summary>
    public string? FindField(string name)
    {
        if (ExtMetadata.ValueKind != JsonValueKind.Object || !ExtMetadata.TryGetProperty(name, out var field)
            || field.ValueKind != JsonValueKind.Object || !field.TryGetProperty("value", out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
