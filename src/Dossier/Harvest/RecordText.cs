using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;

namespace Dossier.Harvest;

/// <summary>Text of files that do not say how they are encoded: UTF-8 where it is valid, else Windows-1252, of which nothing is invalid.</summary>
internal static class RecordText
{
    private static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: true);

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

    /// <summary>The stream as it is, or turned into UTF-8 when its byte order mark says UTF-16 or UTF-32.</summary>
    public static Stream Open(Stream stream)
    {
        const int mark = 4;
        var whole = new PeekedStream(stream, mark);
        return FindMarked(whole.Head) is { } marked ? Encoding.CreateTranscodingStream(whole, marked, Encoding.UTF8) : whole;
    }

    /// <summary>The encoding that a byte order mark tells, of UTF-16 and UTF-32; null for any other beginning.</summary>
    public static Encoding? FindMarked(ReadOnlySpan<byte> head) => head switch
    {
        // The mark of UTF-32 begins like that of UTF-16.
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0xFE, 0xFF, ..] => BigEndianUtf32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>The same stream, and its beginning.</summary>
    public static Stream Peek(Stream stream, out byte[] head)
    {
        const int peeked = 256;
        var whole = new PeekedStream(stream, peeked);
        head = whole.Head.ToArray();
        return whole;
    }
}
