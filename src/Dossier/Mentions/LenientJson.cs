using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dossier.Mentions;

// One odd field must not cost the whole reply: these readers never refuse what is JSON.

/// <summary>A text, also where it comes as a number or as a list of which it is the first; null for anything else.</summary>
internal sealed class LenientText : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LenientTexts.ReadAll(ref reader).FirstOrDefault();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A list of texts, also where one comes alone; what is no text is left out.</summary>
internal sealed class LenientTexts : JsonConverter<IReadOnlyList<string>>
{
    public override bool HandleNull => true;

    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadAll(ref reader);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => throw new NotSupportedException();

    public static List<string> ReadAll(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(ref reader, texts);
            return texts;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Add(ref reader, texts);
        }

        return texts;
    }

    private static void Add(ref Utf8JsonReader reader, List<string> texts)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        var text = reader.TokenType switch
        {
            JsonTokenType.String => ReadString(ref reader),
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };
        if (!string.IsNullOrWhiteSpace(text))
        {
            texts.Add(text);
        }
    }

    private static string? ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }
}

/// <summary>A number, also where it comes as a text; null for anything else.</summary>
internal sealed class LenientNumber : JsonConverter<double?>
{
    public override bool HandleNull => true;

    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LenientTexts.ReadAll(ref reader) is [var text, ..] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Yes or no, also where it comes as a number or a text; null for anything else.</summary>
internal sealed class LenientFlag : JsonConverter<bool?>
{
    public override bool HandleNull => true;

    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LenientTexts.ReadAll(ref reader) switch
    {
        ["1" or "true" or "True", ..] => true,
        ["0" or "false" or "False", ..] => false,
        _ => null,
    };

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) => throw new NotSupportedException();
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

/// <summary>Reads the elements of an array that are of the right kind, or a single one in its place; null where there is neither.</summary>
internal sealed class LenientList<T> : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var list = new List<T>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(ref reader);
            return list.Count > 0 ? list : null;
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
