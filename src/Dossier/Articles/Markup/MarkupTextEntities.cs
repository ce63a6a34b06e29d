using System.Net;

namespace Dossier.Articles.Markup;

/// <summary>Character entities of HTML, one at a time.</summary>
internal static class MarkupTextEntities
{
    private const int Longest = 12;

    /// <summary>
    /// Decodes the entity that <paramref name="text"/>, which begins with an ampersand, begins with; an ampersand that begins none is
    /// itself.
    /// </summary>
    /// <returns>How many characters were read.</returns>
    public static int Decode(ReadOnlySpan<char> text, out string decoded)
    {
        decoded = "&";
        var end = text[..Math.Min(Longest, text.Length)].IndexOf(';');
        if (end < 2)
        {
            return 1;
        }

        var entity = text[..(end + 1)];
        switch (entity)
        {
            case "&amp;": return end + 1;
            case "&lt;": decoded = "<"; return end + 1;
            case "&gt;": decoded = ">"; return end + 1;
            case "&quot;": decoded = "\""; return end + 1;
            case "&apos;": decoded = "'"; return end + 1;
        }

        // The numbers 128 to 159 mean the characters of Windows-1252, as in every browser.
        if (IsWindows1252(entity, out var number))
        {
            decoded = Windows1252[number - 128].ToString();
            return end + 1;
        }

        foreach (var c in entity[1..^1])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '#')
            {
                return 1;
            }
        }

        var result = WebUtility.HtmlDecode(entity.ToString());
        if (result.Length == entity.Length)
        {
            return 1;
        }

        decoded = result;
        return end + 1;
    }

    /// <summary>As <see cref="Decode"/>; what was encoded twice ("&amp;amp;lt;") is decoded twice.</summary>
    public static int DecodeFully(ReadOnlySpan<char> text, out string decoded)
    {
        var length = Decode(text, out decoded);
        if (decoded == "&" && length > 1)
        {
            var again = string.Concat("&", text.Slice(length, Math.Min(Longest, text.Length - length)));
            length += Decode(again, out decoded) - 1;
        }

        return length;
    }

    /// <summary>
    /// Text whose control characters U+0091 to U+0097 are what they were before a wrong decoding: quotes and dashes. Those around them have
    /// meanings of their own (U+0098 and U+009C enclose what is not sorted, ISO 6630).
    /// </summary>
    public static string FromWindows1252(string text) => !text.AsSpan().ContainsAnyInRange('\u0091', '\u0097') ? text
        : string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] is >= '\u0091' and <= '\u0097' ? Windows1252[source[i] - 128] : source[i];
            }
        });

    // HTML Living Standard, 13.2.5.80 "Numeric character reference end state".
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private static bool IsWindows1252(ReadOnlySpan<char> entity, out int number) =>
        int.TryParse(entity is ['&', '#', ..] ? entity[2..^1] : [], out number) && number is >= 128 and <= 159;
}
