using System.Text;
using System.Text.RegularExpressions;

namespace Dossier.Harvest.Xml;

/// <summary>Turns XML of any encoding into UTF-8 while it is read (XML 1.0, appendix F, "Autodetection of Character Encodings").</summary>
internal static partial class XmlEncoding
{
    /// <summary>The declaration stands in the first bytes, if there is one.</summary>
    private const int Peeked = 512;

    /// <summary>The stream as it is, or turned into UTF-8 where its byte order mark or its XML declaration tells another encoding.</summary>
    public static Stream Open(Stream stream)
    {
        var whole = new PeekedStream(stream, Peeked);
        return Find(whole.Head) is { } other ? Encoding.CreateTranscodingStream(whole, other, Encoding.UTF8) : whole;
    }

    /// <returns>Null for UTF-8, and for an encoding that is not known: records that it makes invalid are then set aside one by one.</returns>
    private static Encoding? Find(ReadOnlySpan<byte> head)
    {
        if (RecordText.FindMarked(head) is { } marked)
        {
            return marked;
        }

        switch (head)
        {
            case [(byte)'<', 0, 0, 0, ..]:
                return Encoding.UTF32;
            case [(byte)'<', 0, ..]:
                return Encoding.Unicode;
            case [0, (byte)'<', ..]:
                return Encoding.BigEndianUnicode;
            case [0xEF, 0xBB, 0xBF, ..]:
                return null;
        }

        if (Declared().Match(Encoding.Latin1.GetString(head)) is not { Success: true } declared)
        {
            return null;
        }

        // Where ISO 8859-1 is declared and bytes 128 to 159 occur, Windows-1252 is meant (Encoding Standard, 4.2); the rest is the same.
        // A declaration that could be read as single bytes is wrong when it says UTF-16 or UTF-32.
        var name = declared.Groups[1].Value.ToLowerInvariant();
        return name switch
        {
            "utf-8" or "utf8" => null,
            "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
            _ when name.StartsWith("utf-16", StringComparison.Ordinal) || name.StartsWith("utf-32", StringComparison.Ordinal) || name.StartsWith("ucs-2", StringComparison.Ordinal) => null,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name),
        };
    }

    [GeneratedRegex(@"^\s*<\?xml\s[^>]*?encoding\s*=\s*[""']([A-Za-z][A-Za-z0-9._-]*)[""']")]
    private static partial Regex Declared();
}
