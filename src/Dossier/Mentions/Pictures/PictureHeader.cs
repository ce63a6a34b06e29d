using System.Buffers.Binary;

namespace Dossier.Mentions.Pictures;

/// <summary>What the first bytes of a picture tell. Nothing is decoded.</summary>
/// <param name="ContentType">Media type.</param>
/// <param name="Extension">Of its file, without dot.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="IsAnimated">True for several frames.</param>
public readonly record struct PictureHeader(string ContentType, string Extension, int Width, int Height, bool IsAnimated)
{
    /// <summary>Media type of each kind of file that the cache holds.</summary>
    public static readonly IReadOnlyDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        ["jpg"] = "image/jpeg",
        ["png"] = "image/png",
        ["webp"] = "image/webp",
        ["gif"] = "image/gif",
        ["svg"] = "image/svg+xml",
    };

    /// <summary>Reads JPEG (T.81), PNG (W3C PNG 3), GIF (89a) and WebP (RFC 9649).</summary>
    /// <returns>Null for any other format, and for a header that is cut off or says nothing sensible.</returns>
    public static PictureHeader? Find(ReadOnlySpan<byte> bytes)
    {
        var found = bytes.Length > 8 && bytes[0] == 0x89 && bytes[1..].StartsWith("PNG\r\n\u001a\n"u8) ? Png(bytes)
            : bytes.Length > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF ? Jpeg(bytes)
            : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? Gif(bytes)
            : bytes.Length > 16 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? WebP(bytes)
            : null;
        return found is { Width: > 0, Height: > 0 } ? found : null;
    }

    private static PictureHeader Of(string extension, int width, int height, bool isAnimated = false) => new(ContentTypes[extension], extension, width, height, isAnimated);

    private static PictureHeader? Png(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 33 || !bytes[12..].StartsWith("IHDR"u8))
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));

        // An animation announces itself before the first data (11.3.6.1, acTL).
        for (var at = 8; at + 8 <= bytes.Length;)
        {
            var name = bytes.Slice(at + 4, 4);
            if (name.SequenceEqual("acTL"u8))
            {
                return Of("png", width, height, isAnimated: true);
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (name.SequenceEqual("IDAT"u8) || length > bytes.Length)
            {
                break;
            }

            at += 12 + (int)length;
        }

        return Of("png", width, height);
    }

    private static PictureHeader? Jpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }

            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += 2;
                continue;
            }

            // Frames (SOF0 to SOF15 without DHT, JPG and DAC) hold precision, height, width; after a scan or the end none comes.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return at + 9 > bytes.Length ? null
                    : Of("jpg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (marker is 0xD9 or 0xDA || length < 2)
            {
                return null;
            }

            at += 2 + length;
        }

        return null;
    }

    private static PictureHeader? Gif(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 13)
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        var frames = 0;
        for (var at = 13 + TableLength(bytes[10]); at < bytes.Length && frames < 2;)
        {
            if (bytes[at] == 0x21)
            {
                at = SkipBlocks(bytes, at + 2);
            }
            else if (bytes[at] == 0x2C && at + 10 < bytes.Length)
            {
                frames++;
                at = SkipBlocks(bytes, at + 11 + TableLength(bytes[at + 9]));
            }
            else
            {
                break;
            }
        }

        return Of("gif", width, height, frames > 1);

        static int TableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

        static int SkipBlocks(ReadOnlySpan<byte> bytes, int at)
        {
            while (at < bytes.Length && bytes[at] != 0)
            {
                at += 1 + bytes[at];
            }

            return at + 1;
        }
    }

    private static PictureHeader? WebP(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30)
        {
            return null;
        }

        var chunk = bytes.Slice(12, 4);
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return Of("webp", 1 + Read24(bytes[24..]), 1 + Read24(bytes[27..]), (bytes[20] & 0x02) != 0);
        }

        if (chunk.SequenceEqual("VP8L"u8) && bytes[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return Of("webp", 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return chunk.SequenceEqual("VP8 "u8) && bytes[23] == 0x9D && bytes[24] == 0x01 && bytes[25] == 0x2A
            ? Of("webp", BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF)
            : null;

        static int Read24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
    }
}
