using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dossier.Mentions.MediaWiki;

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WikiReply))]
internal sealed partial class WikiJson : JsonSerializerContext;

/// <summary>A truth is true with formatversion 2 and an empty string without; a lie is left out, or false.</summary>
internal sealed class WikiFlagConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = reader.TokenType is JsonTokenType.True or JsonTokenType.String;
        reader.Skip();
        return value;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>Pages are an array with formatversion 2, and without an object whose keys are page ids, negative for missing pages.</summary>
internal sealed class WikiPagesConverter : JsonConverter<IReadOnlyList<WikiPage>>
{
    public override IReadOnlyList<WikiPage> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isMap = reader.TokenType == JsonTokenType.StartObject;
        if (!isMap && reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Pages are neither a list nor a map.");
        }

        var pages = new List<WikiPage>();
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (isMap)
            {
                reader.Read();
            }

            if (JsonSerializer.Deserialize(ref reader, WikiJson.Default.WikiPage) is { } page)
            {
                pages.Add(page);
            }
        }

        return pages;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<WikiPage> value, JsonSerializerOptions options) => throw new NotSupportedException();
}
