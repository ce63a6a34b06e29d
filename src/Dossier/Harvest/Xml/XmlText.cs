using System.Buffers;
using System.Text;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Xml;

/// <summary>Text of XML as characters.</summary>
internal static class XmlText
{
    private const int OnStack = 512;

    /// <summary>Decodes UTF-8 and, once, the entities in it: those of XML, numbers, and the names of HTML; others stay as they are.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'&'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        char[]? rented = null;
        var buffer = raw.Length <= OnStack ? stackalloc char[OnStack] : (rented = ArrayPool<char>.Shared.Rent(raw.Length));
        var text = buffer[..Encoding.UTF8.GetChars(raw, buffer)];
        var decoded = DecodeEntities(text);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return decoded;
    }

    /// <summary>Decodes entities once.</summary>
    public static string DecodeEntities(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        while (text.IndexOf('&') is var ampersand and >= 0)
        {
            result.Append(text[..ampersand]);
            var length = MarkupTextEntities.Decode(text[ampersand..], out var decoded);
            result.Append(decoded);
            text = text[(ampersand + length)..];
        }

        return result.Append(text).ToString();
    }

    /// <summary>Text that may stand between tags.</summary>
    public static string EncodeEntities(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Single blanks instead of white space and control characters, none at the ends.</summary>
    public static string Collapse(string text)
    {
        if (MarkupTextBlocks.IsTidy(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c != '\uFEFF')
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd(' ');
    }
}
