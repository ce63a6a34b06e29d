using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Dossier.App.Pages;

/// <summary>Builds a part of a page as UTF-8. Text is escaped, raw bytes are taken as they are.</summary>
/// <param name="capacity">Bytes to begin with; it grows as needed.</param>
public sealed class Utf8Page(int capacity = 4096)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"");

    private byte[] buffer = new byte[capacity];
    private int length;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public Utf8Page Raw(ReadOnlySpan<byte> markup)
    {
        if (markup.Length > buffer.Length - length)
        {
            Grow(markup.Length);
        }

        markup.CopyTo(buffer.AsSpan(length));
        length += markup.Length;
        return this;
    }

    public Utf8Page Number(long value)
    {
        const int Longest = 20;
        if (Longest > buffer.Length - length)
        {
            Grow(Longest);
        }

        value.TryFormat(buffer.AsSpan(length), out var written);
        length += written;
        return this;
    }

    /// <summary>Appends an id, whose characters need no escaping.</summary>
    public Utf8Page Id(Articles.PublicId id) => Plain(id.ToString());

    /// <summary>Appends text, escaped for content and for attributes in double quotes.</summary>
    public Utf8Page Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var special = text.IndexOfAny(Special);
            if (special < 0)
            {
                return Plain(text);
            }

            Plain(text[..special]).Raw(text[special] switch { '&' => "&amp;"u8, '<' => "&lt;"u8, '>' => "&gt;"u8, _ => "&quot;"u8 });
            text = text[(special + 1)..];
        }

        return this;
    }

    /// <summary>Appends HTML of a text of the site; its place {0} is filled with text, which is escaped.</summary>
    public Utf8Page Fill(string markup, ReadOnlySpan<char> value)
    {
        var place = markup.IndexOf("{0}", StringComparison.Ordinal);
        return Plain(markup.AsSpan(0, place)).Text(value).Plain(markup.AsSpan(place + 3));
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

    /// <summary>Appends HTML that stands ready.</summary>
    public Utf8Page Html(HtmlString html) => Plain(html.Value);

    private Utf8Page Plain(ReadOnlySpan<char> text)
    {
        var longest = text.Length * 3;
        if (longest > buffer.Length - length)
        {
            Grow(longest);
        }

        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
        return this;
    }

    private void Grow(int more) => Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
}
