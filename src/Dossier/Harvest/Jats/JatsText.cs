using System.Text;
using System.Text.RegularExpressions;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>A title's or abstract's content as it is written, without what belongs to the page: footnotes and their marks, figures, labels.</summary>
internal static partial class JatsText
{
    private static readonly string[] Dropped = ["fn", "fig", "graphic", "inline-graphic", "table-wrap", "label", "object-id", "media", "supplementary-material", "named-content-id"];

    private static readonly string[] NoteMarks = ["fn", "aff", "corresp", "author-notes", "table-fn", "contrib"];

    /// <summary>An abstract without the title that only says that it is one, in whatever language; those of its sections stay.</summary>
    public static string ReadAbstract(ref XmlCursor cursor) => Read(ref cursor, hasOwnTitle: true);

    /// <summary>From the start of an element, goes to its end.</summary>
    /// <returns>Markup as <see cref="Articles.Markup.MarkupText"/> reads it.</returns>
    public static string Read(ref XmlCursor cursor, bool hasOwnTitle = false)
    {
        var text = new StringBuilder();
        var own = cursor.Depth;
        var hasLostMarks = false;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            switch (cursor.Token)
            {
                case XmlToken.Text when cursor.IsCData:
                    Escape(text, cursor.Text);
                    break;
                case XmlToken.Text:
                    text.Append(Encoding.UTF8.GetString(cursor.RawText));
                    break;
                case XmlToken.Start when IsDropped(ref cursor) || (hasOwnTitle && cursor.Depth == own + 1 && cursor.Is("title"u8)):
                    cursor.Skip();
                    break;
                case XmlToken.Start when cursor.Is("xref"u8) && cursor.AttributeIs("ref-type"u8, "bibr"u8):
                    hasLostMarks |= ReadCitation(text, Read(ref cursor), hasLostMarks);
                    break;
                // Punctuation that the typesetter would make.
                case XmlToken.Start or XmlToken.End when cursor.Is("x"u8):
                    break;
                case XmlToken.Start:
                    WriteStart(text, ref cursor);
                    break;
                case XmlToken.End:
                    text.Append("</").Append(Encoding.UTF8.GetString(cursor.Name)).Append('>');
                    break;
            }
        }

        return hasLostMarks ? EmptyMarks().Replace(text.ToString(), "") : text.ToString();
    }

    /// <summary>Numbers of references ("[3]", or raised) lead nowhere outside of the article; "Smith (2004)" and "ref. 3" are part of the sentence.</summary>
    /// <returns>True when it was left out.</returns>
    private static bool ReadCitation(StringBuilder text, string citation, bool hasLostMarks)
    {
        var before = text.ToString().AsSpan().TrimEnd();
        var isMark = citation.Contains("<sup>", StringComparison.Ordinal) || before.EndsWith("<sup>", StringComparison.Ordinal) || before is [.., '[']
            || (hasLostMarks && before is [.., ',' or ';' or '-' or '–']);
        if (isMark && !Tags().Replace(citation, "").Any(char.IsLetter))
        {
            return true;
        }

        text.Append(citation);
        return false;
    }

    private static bool IsDropped(ref XmlCursor cursor)
    {
        var name = Encoding.UTF8.GetString(cursor.Name);
        return Dropped.Contains(name) || (name == "xref" && NoteMarks.Contains(cursor.Attribute("ref-type"u8)));
    }

    /// <summary>Of attributes only what changes the meaning.</summary>
    private static void WriteStart(StringBuilder text, ref XmlCursor cursor)
    {
        text.Append('<').Append(Encoding.UTF8.GetString(cursor.Name));
        foreach (var (name, utf8) in (ReadOnlySpan<(string, byte[])>)[("display", Display), ("mathvariant", Variant), ("encoding", Coding)])
        {
            if (cursor.Attribute(utf8) is { } value && !value.AsSpan().ContainsAny("<>&\""))
            {
                text.Append(' ').Append(name).Append("=\"").Append(value).Append('"');
            }
        }

        text.Append('>');
    }

    private static readonly byte[] Display = "display"u8.ToArray();
    private static readonly byte[] Variant = "mathvariant"u8.ToArray();
    private static readonly byte[] Coding = "encoding"u8.ToArray();

    [GeneratedRegex(@"<[^<>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s*<sup>[\s,;–-]*</sup>|\s*\[[\s,;–-]*\]")]
    private static partial Regex EmptyMarks();

    private static void Escape(StringBuilder text, string plain) =>
        text.Append(plain.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal));
}
