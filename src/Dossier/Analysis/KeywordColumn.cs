using System.Buffers.Binary;
using System.Text;
using Dossier.Ingest;
using Dossier.Keywords;

namespace Dossier.Analysis;

/// <summary>Stored form of an article's keywords: their number (8 bits), the weight of each (16 bits, 65,535 is 1), and their texts, a line each in UTF-8, packed.</summary>
/// <remarks>Packed (<see cref="Compression"/>) they take half: 156 bytes instead of 304.</remarks>
internal static class KeywordColumn
{
    public const string Name = "keywords";

    public static byte[] ToBytes(IReadOnlyList<Keyword> keywords)
    {
        if (keywords.Count == 0)
        {
            return [];
        }

        var count = Math.Min(keywords.Count, byte.MaxValue);
        var texts = Compression.Pack(Encoding.UTF8.GetBytes(string.Join('\n', keywords.Take(count).Select(k => k.Text))));
        var bytes = new byte[1 + (sizeof(ushort) * count) + texts.Length];
        bytes[0] = (byte)count;
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(1 + (sizeof(ushort) * i)), (ushort)Math.Clamp(keywords[i].Weight * 65535f, 0, 65535));
        }

        texts.CopyTo(bytes, bytes.Length - texts.Length);
        return bytes;
    }

    public static List<Keyword> FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        int count = bytes[0];
        var texts = Encoding.UTF8.GetString(Compression.Unpack(bytes[(1 + (sizeof(ushort) * count))..])).Split('\n', count);
        var keywords = new List<Keyword>(count);
        for (var i = 0; i < count; i++)
        {
            keywords.Add(new Keyword(texts[i], BinaryPrimitives.ReadUInt16LittleEndian(bytes[(1 + (sizeof(ushort) * i))..]) / 65535f));
        }

        return keywords;
    }
}
