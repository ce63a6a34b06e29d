using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dossier.Mentions;

/// <summary>Reads text whatever the source sent in its place: numbers as written, the first text of an array, null for anything else.</summary>
/// <remarks>One odd field must not cost the whole reply; these readers never refuse what is JSON.</remarks>
internal sealed class LenientText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Text(ref reader);
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.StartArray:
                string? first = null;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (first is null && reader.TokenType == JsonTokenType.String)
                    {
                        first = Text(ref reader);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }

                return first;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }
}

/// <summary>Reads a number, or one written as text; null for anything else.</summary>
internal sealed class LenientNumber : JsonConverter<double?>
{
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var written = reader.TokenType is JsonTokenType.Number or JsonTokenType.String ? Encoding.UTF8.GetString(reader.ValueSpan) : null;
        reader.Skip();
        return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) => writer.WriteRawValue(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
}

/// <summary>Reads true and false, as such, as text or as 1 and 0; null for anything else.</summary>
internal sealed class LenientFlag : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var written = reader.TokenType is JsonTokenType.Number or JsonTokenType.String or JsonTokenType.True or JsonTokenType.False
            ? Encoding.UTF8.GetString(reader.ValueSpan) : null;
        reader.Skip();
        return written switch { "true" or "True" or "1" => true, "false" or "False" or "0" => false, _ => null };
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) => writer.WriteRawValue(value switch { true => "true", false => "false", _ => "null" });
}

/// <summary>Reads an object, or the first one of an array; null for anything else.</summary>
internal sealed class LenientObject<T> : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            T? first = null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                first ??= LenientList<T>.Element(ref reader, options);
                reader.Skip();
            }

            return first;
        }

        var value = LenientList<T>.Element(ref reader, options);
        reader.Skip();
        return value;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Reads the elements of an array that are of the right kind, or a single one in its place.</summary>
internal sealed class LenientList<T> : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var list = new List<T>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(ref reader);
            return list;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Add(ref reader);
        }

        return list;

        void Add(ref Utf8JsonReader at)
        {
            if (Element(ref at, options) is { } element)
            {
                list.Add(element);
            }

            at.Skip();
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>The value on which the reader stands, if it is of the right kind; the reader then stands on its end.</summary>
    internal static T? Element(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var fits = typeof(T) == typeof(string) ? reader.TokenType is JsonTokenType.String or JsonTokenType.Number : reader.TokenType == JsonTokenType.StartObject;
        return fits ? (T?)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(typeof(T))) : null;
    }
}
