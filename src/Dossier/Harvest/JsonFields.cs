using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Dossier.Articles;

namespace Dossier.Harvest;

/// <summary>
/// Reads values behind a property's name. What has another type than the field may have reads as absent; the reader then stands on the
/// value's last token.
/// </summary>
internal static class JsonFields
{
    /// <summary>A string or a number, or the first of an array of these that is not empty; trimmed, null when there is none.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Value(ref reader);
        }

        string? first = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (first is null)
            {
                first = Value(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return first;
    }

    /// <summary>Adds all strings of an array, or the one that stands instead of it.</summary>
    public static void Texts(ref Utf8JsonReader reader, List<string> texts)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(Value(ref reader), texts);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Add(Value(ref reader), texts);
        }
    }

    /// <summary>True when the value is an array, whose elements <see cref="NextObject"/> then goes through.</summary>
    public static bool IsArray(ref Utf8JsonReader reader) => IsA(ref reader, JsonTokenType.StartArray);

    /// <summary>True when the value is an object, whose properties <see cref="NextProperty"/> then goes through.</summary>
    public static bool IsObject(ref Utf8JsonReader reader) => IsA(ref reader, JsonTokenType.StartObject);

    /// <summary>Goes to the next object of an array, past what is none; false at the array's end.</summary>
    public static bool NextObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>Goes to the next property's name; false at the object's end.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Passes over the value of a property that is not used.</summary>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>The first row of "date-parts", as much of it as is a date: [[2013,2]] is a month, [[null]] nothing.</summary>
    public static PartialDate? Date(ref Utf8JsonReader reader)
    {
        PartialDate? date = null;
        if (IsObject(ref reader))
        {
            while (NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("date-parts"u8))
                {
                    date ??= DateParts(ref reader);
                }
                else
                {
                    SkipValue(ref reader);
                }
            }
        }

        return date;
    }

    /// <summary>Date and time to the second, as text that sorts ("2026-03-19T06:10:28"); null when it is not told in that form.</summary>
    public static string? Time(ref Utf8JsonReader reader)
    {
        string? time = null;
        if (IsObject(ref reader))
        {
            while (NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("date-time"u8))
                {
                    time ??= IsoTime(Text(ref reader));
                }
                else
                {
                    SkipValue(ref reader);
                }
            }
        }

        return time;
    }

    private static string? IsoTime(string? text)
    {
        const string form = "0000-00-00T00:00:00";
        if (text is null || text.Length < form.Length)
        {
            return null;
        }

        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] == '0' ? !char.IsAsciiDigit(text[i]) : form[i] != text[i])
            {
                return null;
            }
        }

        return text[..form.Length];
    }

    private static PartialDate? DateParts(ref Utf8JsonReader reader)
    {
        PartialDate? date = null;
        if (!IsArray(ref reader))
        {
            return null;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartArray && date is null)
            {
                date = Parts(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return date;
    }

    private static PartialDate? Parts(ref Utf8JsonReader reader)
    {
        Span<int> numbers = stackalloc int[3];
        var count = 0;
        var ended = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!ended && count < numbers.Length && Number(ref reader, out numbers[count]))
            {
                count++;
            }
            else
            {
                ended = true;
                reader.Skip();
            }
        }

        if (count == 0)
        {
            return null;
        }

        var (year, month, day) = (numbers[0], count > 1 ? numbers[1] : (int?)null, count > 2 ? numbers[2] : (int?)null);
        return PartialDate.IsValid(year, month, day) ? new PartialDate(year, month, day)
            : PartialDate.IsValid(year, month, null) ? new PartialDate(year, month)
            : PartialDate.IsValid(year, null, null) ? new PartialDate(year)
            : null;
    }

    private static bool Number(ref Utf8JsonReader reader, out int number)
    {
        number = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt32(out number),
            JsonTokenType.String => Utf8Parser.TryParse(reader.ValueSpan, out number, out var used) && used == reader.ValueSpan.Length,
            _ => false,
        };
    }

    private static bool IsA(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        if (reader.TokenType == type)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static string? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = reader.GetString()!.Trim();
                return text.Length == 0 ? null : text;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static void Add(string? text, List<string> texts)
    {
        if (text is not null)
        {
            texts.Add(text);
        }
    }
}
