using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Dossier.Mentions.Feeds;

/// <summary>Character references in text that is not well-formed: those of HTML and by number; all else stays as it is written.</summary>
internal static class Entities
{
    private const int LongestName = 32;

    /// <summary>Decodes only what ends in a semicolon, so that "?a=1&amp;copy=2" stays an address.</summary>
    public static string Decode(string text)
    {
        var at = text.IndexOf('&');
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (; at >= 0; at = at + 1 < text.Length ? text.IndexOf('&', at + 1) : -1)
        {
            var length = text.AsSpan(at, Math.Min(LongestName + 2, text.Length - at)).IndexOf(';');
            if (length < 2 || Character(text.AsSpan(at + 1, length - 1)) is not { } decoded)
            {
                continue;
            }

            result.Append(text, copied, at - copied).Append(decoded);
            copied = at + length + 1;
            at += length;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static string? Character(ReadOnlySpan<char> name)
    {
        if (name[0] != '#')
        {
            return name.Length == 4 && name.SequenceEqual("apos") ? "'" : HtmlEntityProvider.Resolver.GetSymbol($"{name};");
        }

        var hexadecimal = name.Length > 2 && name[1] is 'x' or 'X';
        var parsed = hexadecimal
            ? int.TryParse(name[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return parsed && Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : null;
    }
}
