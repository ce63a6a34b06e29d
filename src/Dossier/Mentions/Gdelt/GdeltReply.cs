using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dossier.Mentions.Gdelt;

/// <summary>Reply of the DOC 2.0 API in mode artlist. Nothing found is an object without articles.</summary>
internal sealed record GdeltReply
{
    public IReadOnlyList<GdeltArticle>? Articles { get; init; }
}

/// <param name="Title">Cut into tokens, with blanks before signs.</param>
/// <param name="Seendate">When GDELT saw it, in steps of 15 minutes ("20260828T121500Z"); not when it was published.</param>
/// <param name="Domain">Host without "www.".</param>
/// <param name="Language">English name of the language.</param>
internal sealed record GdeltArticle(string? Url, string? Title, string? Seendate, string? Domain, string? Language);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(LenientText), typeof(LenientList<GdeltArticle>)])]
[JsonSerializable(typeof(GdeltReply))]
[JsonSerializable(typeof(GdeltArticle))]
internal sealed partial class GdeltJson : JsonSerializerContext;
