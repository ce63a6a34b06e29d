using System.Text;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>A title's or abstract's content as it is written, without what belongs to the page: footnotes and their marks, figures, labels.</summary>
internal static class JatsText
{
    private static readonly string[] Dropped = ["fn", "fig", "graphic", "inline-graphic", "table-wrap", "label", "object-id", "media", "supplementary-material", "named-content-id"];

    private static readonly string[] NoteMarks = ["fn", "aff", "corresp", "author-notes", "table-fn", "contrib"];

    /// <summary>From the start of an element, goes to its end.</summary>
    /// <returns>Markup as <see cref="Articles.Markup.MarkupText"/> reads it.</returns>
    public static string Read(ref XmlCursor cursor)
    {
        var text = new StringBuilder();
        var own = cursor.Depth;
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
                case XmlToken.Start when IsDropped(ref cursor):
                    cursor.Skip();
                    break;
                case XmlToken.Start:
                    WriteStart(text, ref cursor);
                    break;
                case XmlToken.End:
                    text.Append("</").Append(Encoding.UTF8.GetString(cursor.Name)).Append('>');
                    break;
            }
        }

        return text.ToString();
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

    private static void Escape(StringBuilder text, string plain) =>
        text.Append(plain.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal));
}
