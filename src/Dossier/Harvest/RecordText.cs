using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;

namespace Dossier.Harvest;

/// <summary>Text of files that do not say how they are encoded: UTF-8 where it is valid, else Windows-1252, of which nothing is invalid.</summary>
internal static class RecordText
{
    /// <summary>Decodes one record; each is judged alone, since libraries are pasted together from files of different programs.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : DecodeWindows1252(bytes);

    /// <summary>Latin-1 where the codes 0x80 to 0x9F, which are control characters there, are letters and quotation marks.</summary>
    private static string DecodeWindows1252(ReadOnlySpan<byte> bytes)
    {
        const string letters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
        var text = new char[bytes.Length];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = bytes[i] is >= 0x80 and <= 0x9F and var code ? letters[code - 0x80] : (char)bytes[i];
        }

        return new string(text);
    }

    /// <summary>Sixteen hexadecimal digits that stand for a text in a record's key. Part of stored keys: never change.</summary>
    public static string Digest(string text) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text)).ToString("x16", CultureInfo.InvariantCulture);

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

    /// <summary>The same stream, and its beginning.</summary>
    public static Stream Peek(Stream stream, out byte[] head)
    {
        const int peeked = 256;
        head = new byte[peeked];
        Array.Resize(ref head, stream.ReadAtLeast(head, peeked, throwOnEndOfStream: false));
        return new JoinedStream(head, stream);
    }

    /// <summary>What was read already, then the rest.</summary>
    internal sealed class JoinedStream(ReadOnlyMemory<byte> head, Stream rest) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> head = head;

        public override int Read(Span<byte> buffer)
        {
            if (head.IsEmpty)
            {
                return rest.Read(buffer);
            }

            var taken = Math.Min(buffer.Length, head.Length);
            head.Span[..taken].CopyTo(buffer);
            head = head[taken..];
            return taken;
        }
    }
}
