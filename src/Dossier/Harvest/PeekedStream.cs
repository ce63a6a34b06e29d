namespace Dossier.Harvest;

/// <summary>A stream whose beginning is looked at before it is read.</summary>
internal sealed class PeekedStream(Stream inner, int most) : ReadOnlyStream
{
    private byte[]? head;
    private int read;

    /// <summary>The first bytes: as many as were asked for, or all where the stream has fewer. The first look reads them.</summary>
    public ReadOnlySpan<byte> Head
    {
        get
        {
            if (head is null)
            {
                var bytes = new byte[most];
                Array.Resize(ref bytes, inner.ReadAtLeast(bytes, most, throwOnEndOfStream: false));
                head = bytes;
            }

            return head;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var left = Head[read..];
        if (left.IsEmpty)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, left.Length);
        left[..count].CopyTo(buffer);
        read += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
