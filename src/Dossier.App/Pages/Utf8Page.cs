using System.Buffers;
using System.Text;

namespace Dossier.App.Pages;

/// <summary>Builds a part of a page as UTF-8. Text is escaped, raw bytes are taken as they are.</summary>
public sealed class Utf8Page(int capacity = 4096)
{
    private readonly ArrayBufferWriter<byte> bytes = new(capacity);

    public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    public Utf8Page Raw(ReadOnlySpan<byte> markup)
    {
        bytes.Write(markup);
        return this;
    }

    public Utf8Page Number(long value)
    {
        value.TryFormat(bytes.GetSpan(20), out var written);
        bytes.Advance(written);
        return this;
    }

    /// <summary>Appends an id, whose characters need no escaping.</summary>
    public Utf8Page Id(Articles.PublicId id)
    {
        Encoding.UTF8.GetBytes(id.ToString(), bytes);
        return this;
    }

    /// <summary>Appends text, escaped for content and for attributes in double quotes.</summary>
    public Utf8Page Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var special = text.IndexOfAny("&<>\"");
            if (special < 0)
            {
                Encoding.UTF8.GetBytes(text, bytes);
                break;
            }

            Encoding.UTF8.GetBytes(text[..special], bytes);
            Raw(text[special] switch { '&' => "&amp;"u8, '<' => "&lt;"u8, '>' => "&gt;"u8, _ => "&quot;"u8 });
            text = text[(special + 1)..];
        }

        return this;
    }

    /// <summary>Appends the text of ready HTML without its elements: what a tooltip or a label can show.</summary>
    /// <remarks>Left out too is the source that MathML carries in its annotation.</remarks>
    public Utf8Page WithoutElements(ReadOnlySpan<byte> html)
    {
        while (!html.IsEmpty)
        {
            var tag = html.IndexOf((byte)'<');
            if (tag < 0)
            {
                return Raw(html);
            }

            Raw(html[..tag]);
            html = html[tag..];
            var end = html.StartsWith("<annotation"u8) ? html.IndexOf("</annotation>"u8) : html.IndexOf((byte)'>');
            if (end < 0)
            {
                return this;
            }

            html = html[end..];
            html = html[(html.IndexOf((byte)'>') + 1)..];
        }

        return this;
    }
}
