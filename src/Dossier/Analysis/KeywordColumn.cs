using System.Buffers.Binary;
using System.Text;
using Dossier.Keywords;

namespace Dossier.Analysis;

/// <summary>Stored form of an article's keywords: for each its weight (16 bits, 65,535 is 1), its length in bytes (8 bits) and its text in UTF-8.</summary>
internal static class KeywordColumn
{
    public const string Name = "keywords";

    public static byte[] ToBytes(IReadOnlyList<Keyword> keywords)
    {
        using var stream = new MemoryStream();
        Span<byte> head = stackalloc byte[3];
        foreach (var keyword in keywords)
        {
            var text = Encoding.UTF8.GetBytes(keyword.Text);
            if (text.Length > byte.MaxValue)
            {
                continue;
            }

            BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)Math.Clamp(keyword.Weight * 65535f, 0, 65535));
            head[2] = (byte)text.Length;
            stream.Write(head);
            stream.Write(text);
        }

        return stream.ToArray();
    }

    public static List<Keyword> FromBytes(ReadOnlySpan<byte> bytes)
    {
        var keywords = new List<Keyword>(15);
        while (bytes.Length > 3)
        {
            var weight = BinaryPrimitives.ReadUInt16LittleEndian(bytes) / 65535f;
            var length = bytes[2];
            keywords.Add(new Keyword(Encoding.UTF8.GetString(bytes.Slice(3, length)), weight));
            bytes = bytes[(3 + length)..];
        }

        return keywords;
    }
}
