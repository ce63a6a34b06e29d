using System.IO.Compression;

namespace Dossier.Harvest;

/// <summary>Gunzips and, where the data ends before its end mark, says so: the framework's stream ends quietly there.</summary>
/// <remarks>
/// A member of our own is put behind the data, and read only when the data has given all it has: what comes from then on is that
/// member's text when the data was whole, and chance when it was cut, since the decompressor takes the member for the missing rest.
/// </remarks>
internal sealed class WholeGZipStream : ReadOnlyStream
{
    private const int MarkLength = 2;
    private static readonly byte[] EndMark = [.. "end of the data."u8];
    private readonly Followed followed;
    private readonly GZipStream inner;
    private bool ended;

    private WholeGZipStream(Stream compressed)
    {
        followed = new Followed(compressed, Compress(EndMark));
        inner = new GZipStream(followed, CompressionMode.Decompress);
    }

    /// <summary>Unpacks what is gzip by its first bytes, whatever its name says, and leaves other streams as they are. Owns the stream.</summary>
    public static Stream Unpack(Stream stream, out bool isPacked)
    {
        var peeked = new PeekedStream(stream, MarkLength);
        isPacked = IsGzip(peeked.Head);
        return isPacked ? new WholeGZipStream(peeked) : peeked;
    }

    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    public override int Read(Span<byte> target)
    {
        if (ended || target.IsEmpty)
        {
            return 0;
        }

        using var rest = new MemoryStream();
        try
        {
            var count = inner.Read(target);
            if (!followed.HasEnded)
            {
                return count;
            }

            rest.Write(target[..count]);
            inner.CopyTo(rest);
        }
        catch (InvalidDataException) when (followed.HasEnded)
        {
            // The end mark was taken for the rest of what was cut.
            rest.WriteByte(0);
        }

        ended = rest.ToArray().AsSpan().SequenceEqual(EndMark);
        return ended ? 0 : throw new InvalidDataException("the gzip data ends before its end mark; the file was cut");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionMode.Compress))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    /// <summary>A stream with some bytes behind it.</summary>
    private sealed class Followed(Stream first, byte[] then) : ReadOnlyStream
    {
        private int read;

        /// <summary>The first stream has given all it has.</summary>
        public bool HasEnded { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = HasEnded ? 0 : first.Read(buffer);
            if (count == 0)
            {
                HasEnded = true;
                count = Math.Min(buffer.Length, then.Length - read);
                then.AsSpan(read, count).CopyTo(buffer);
                read += count;
            }

            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                first.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
