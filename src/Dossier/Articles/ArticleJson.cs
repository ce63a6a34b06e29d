using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Articles.Markup;

namespace Dossier.Articles;

/// <summary>The stored and exported JSON of an article: properties in declaration order, defaults left out, UTF-8, one line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Article))]
public sealed partial class ArticleJson : JsonSerializerContext
{
    /// <summary>The one instance: text is not escaped beyond what JSON asks, since it never stands in HTML as it is.</summary>
    public static ArticleJson Stored { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? writing;

    public static byte[] Write(Article article)
    {
        // The serializer takes its fast way only with the default encoder; the code made for that way takes any writer.
        var (buffer, writer) = writing ??= Open();
        buffer.ResetWrittenCount();
        writer.Reset();
        Stored.ArticleSerializeHandler(writer, article);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();

        static (ArrayBufferWriter<byte>, Utf8JsonWriter) Open()
        {
            var bytes = new ArrayBufferWriter<byte>(8192);
            return (bytes, new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }
    }

    /// <exception cref="JsonException">The bytes are not an article.</exception>
    public static Article Read(ReadOnlySpan<byte> json) => ArticleReader.Read(json);
}

/// <summary>Writes an identifier as its text form.</summary>
public sealed class IdentifierJsonConverter<T> : JsonConverter<T> where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), null, out var value) ? value : throw new JsonException($"'{reader.GetString()}' is no {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes rich text as its markup.</summary>
public sealed class RichTextJsonConverter : JsonConverter<RichText>
{
    public override RichText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RichText.FromMarkup(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, RichText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Markup);
}
