using System.Globalization;
using System.Text.Json;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Csl;

/// <summary>Reads values of an item's fields; what has another type than the field may have reads as absent.</summary>
internal static class CslItem
{
    /// <summary>A string, a number, or the first of an array of these; trimmed, null when empty.</summary>
    public static string? Text(this JsonElement item, string field) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(field, out var value) ? AsText(value) : null;

    public static string? AsText(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind is JsonValueKind.String or JsonValueKind.Number
                => AsText(value[0]),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>A name of something without any markup.</summary>
    public static string? PlainText(this JsonElement item, string field) =>
        item.Text(field) is { } text && MarkupText.ToRichText(text).ToPlainText() is { Length: > 0 } plain ? plain : null;

    public static RichText? RichText(this JsonElement item, string field) =>
        item.Text(field) is { } text && MarkupText.ToRichText(text) is { IsEmpty: false } rich ? rich : null;

    /// <summary>All strings and numbers of an array, or the one that stands instead of it.</summary>
    public static IEnumerable<string> Texts(this JsonElement item, string field)
    {
        foreach (var value in item.Elements(field))
        {
            if (AsText(value) is { } text)
            {
                yield return text;
            }
        }
    }

    /// <summary>The elements of an array, or the value that stands instead of it.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement item, string field)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(field, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }

    /// <summary>The start of a date variable: date-parts of numbers or strings, else what raw or literal tell.</summary>
    public static PartialDate? Date(this JsonElement item, string field)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(field, out var date))
        {
            return null;
        }

        if (date.ValueKind != JsonValueKind.Object)
        {
            return ReadDate(AsText(date));
        }

        foreach (var parts in date.Elements("date-parts"))
        {
            if (parts.ValueKind == JsonValueKind.Array && ReadParts(parts) is { } read)
            {
                return read;
            }
        }

        return ReadDate(date.Text("raw")) ?? ReadDate(date.Text("literal")) ?? ReadDate(date.Text("date-time"));
    }

    private static PartialDate? ReadParts(JsonElement parts)
    {
        Span<int> numbers = stackalloc int[3];
        var count = 0;
        foreach (var part in parts.EnumerateArray())
        {
            if (count == 3 || !int.TryParse(AsText(part), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[count]))
            {
                break;
            }

            count++;
        }

        return count == 0 ? null : Make(numbers[0], count > 1 ? numbers[1] : null, count > 2 ? numbers[2] : null);
    }

    /// <summary>As much of the date as is one.</summary>
    private static PartialDate? Make(int year, int? month, int? day) =>
        PartialDate.IsValid(year, month, day) ? new PartialDate(year, month, day)
        : PartialDate.IsValid(year, month, null) ? new PartialDate(year, month)
        : PartialDate.IsValid(year, null, null) ? new PartialDate(year)
        : null;

    /// <summary>An ISO date, or the year and the month's name that stand in a text ("3 May 2004", "Spring 1998").</summary>
    private static PartialDate? ReadDate(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (PartialDate.TryParse(text.Replace('/', '-'), null, out var date))
        {
            return date;
        }

        int? year = null, month = null, day = null;
        foreach (var word in text.Split(" ,./-()[]".ToCharArray(), StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                year ??= word.Length == 4 ? number : null;
                day ??= word.Length <= 2 ? number : null;
            }
            else if (word.Length >= 3)
            {
                var at = "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(word[..3], StringComparison.OrdinalIgnoreCase);
                month ??= at >= 0 && at % 3 == 0 ? (at / 3) + 1 : null;
            }
        }

        return year is { } y ? Make(y, month, month is null ? null : day) : null;
    }
}
