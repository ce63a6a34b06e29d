using System.Text;
using System.Text.Unicode;

namespace Dossier.Harvest;

/// <summary>Text of files that do not say how they are encoded: UTF-8 where it is valid, else Latin-1, of which nothing is invalid.</summary>
internal static class RecordText
{
    /// <summary>Decodes one record; each is judged alone, since libraries are pasted together from files of different programs.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    /// <summary>The stream as it is, or turned into UTF-8 when its byte order mark says UTF-16.</summary>
    public static Stream Open(Stream stream)
    {
        var head = new byte[2];
        var read = stream.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        var whole = new JoinedStream(head.AsMemory(0, read), stream);
        return (read, head[0], head[1]) switch
        {
            (2, 0xFF, 0xFE) => Encoding.CreateTranscodingStream(whole, Encoding.Unicode, Encoding.UTF8),
            (2, 0xFE, 0xFF) => Encoding.CreateTranscodingStream(whole, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => whole,
        };
    }

    /// <summary>What was read already, then the rest.</summary>
    internal sealed class JoinedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> head = head;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (head.IsEmpty)
            {
                return rest.Read(buffer, offset, count);
            }

            var taken = Math.Min(count, head.Length);
            head.Span[..taken].CopyTo(buffer.AsSpan(offset));
            head = head[taken..];
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
