using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Html;
using RazorSlices;

namespace Dossier.App.Pages;

/// <summary>Builds a page, or a part of one, as UTF-8 in one borrowed buffer. Text is escaped, raw bytes are taken as they are.</summary>
/// <remarks>
/// Views write to pipes, so it is one, that nobody reads: what was written is taken whole. Who disposes of it gives the buffer back for the next page; who does
/// not leaves it to the collector, as for a part that outlives its request.
/// </remarks>
/// <param name="capacity">Bytes to begin with; it grows as needed.</param>
public sealed class Utf8Page(int capacity = 4096) : PipeWriter, IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"");

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int length;

    /// <summary>Lives until more is written, or it is disposed of.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    /// <summary>Nothing waits for a reader, whatever views ask.</summary>
    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => 0;

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
    public Utf8Page Id(Articles.PublicId id)
    {
        Reserve(Articles.PublicId.Length);
        id.Write(buffer.AsSpan(length));
        length += Articles.PublicId.Length;
        return this;
    }

    /// <summary>Appends another part and gives its buffer back.</summary>
    public Utf8Page Part(Utf8Page? part)
    {
        if (part is not null)
        {
            Raw(part.Written.Span);
            part.Dispose();
        }

        return this;
    }

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

    /// <summary>Appends text escaped as views do it, content and attributes alike.</summary>
    public Utf8Page Words(string? text) => Plain(PageText.IsPlain(text) ? text : PageText.Encoder.Encode(text!));

    /// <summary>Appends HTML that stands ready, or text that has nothing to escape.</summary>
    public Utf8Page Plain(ReadOnlySpan<char> text)
    {
        var longest = text.Length * 3;
        if (longest > buffer.Length - length)
        {
            Grow(longest);
        }

        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
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

    /// <summary>Appends a view, and disposes of it.</summary>
    public async ValueTask ViewAsync(RazorSlice view, CancellationToken cancellation = default)
    {
        using (view)
        {
            // Rendering takes its own default where it is given no encoder, whatever the view has.
            await view.RenderAsync(this, view.HtmlEncoder, cancellation);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsMemory(length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsSpan(length);
    }

    public override void Advance(int bytes) => length += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    public override void Complete(Exception? exception = null)
    {
    }

    public override void CancelPendingFlush()
    {
    }

    private void Reserve(int bytes)
    {
        if (Math.Max(bytes, 1) > buffer.Length - length)
        {
            Grow(bytes);
        }
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
