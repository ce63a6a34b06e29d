using System.Buffers.Binary;
using System.Text;

namespace Dossier.Analysis;

/// <summary>What a list shows of an article, as HTML in UTF-8 made when the corpus was analyzed, so that a page only copies it.</summary>
/// <param name="TitleHtml">The title with its formulas as MathML.</param>
/// <param name="AuthorsHtml">Up to three authors, then "et al."; empty where there are none.</param>
/// <param name="VenueHtml">Name of the journal; empty where there is none.</param>
/// <param name="LabelHtml">Family name of the first author; empty where there is none.</param>
/// <param name="Year">0 where unknown.</param>
public readonly record struct Card(
    ReadOnlyMemory<byte> TitleHtml, ReadOnlyMemory<byte> AuthorsHtml, ReadOnlyMemory<byte> VenueHtml,
    ReadOnlyMemory<byte> LabelHtml, int Year, bool IsOpenAccess)
{
    private const int HeadLength = 9;
    private const byte OpenFlag = 1;
    private const byte RetractedFlag = 2;

    /// <summary>A notice says that it is retracted or withdrawn.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>Stored form: year (16 bits), flags (8 bits), lengths of title, authors and venue (16 bits each), then the four texts.</summary>
    public static byte[] ToBytes(string titleHtml, string authorsHtml, string venueHtml, string labelHtml, int? year, bool isOpenAccess, bool isRetracted)
    {
        byte[][] texts = [Fit(titleHtml), Fit(authorsHtml), Fit(venueHtml), Fit(labelHtml)];
        var bytes = new byte[HeadLength + texts.Sum(t => t.Length)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(year ?? 0));
        bytes[2] = (byte)((isOpenAccess ? OpenFlag : 0) | (isRetracted ? RetractedFlag : 0));
        var position = HeadLength;
        for (var i = 0; i < texts.Length; i++)
        {
            if (i < texts.Length - 1)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(3 + (2 * i)), (ushort)texts[i].Length);
            }

            texts[i].CopyTo(bytes, position);
            position += texts[i].Length;
        }

        return bytes;
    }

    public static Card FromBytes(ReadOnlyMemory<byte> bytes)
    {
        var head = bytes.Span;
        var authors = HeadLength + BinaryPrimitives.ReadUInt16LittleEndian(head[3..]);
        var venue = authors + BinaryPrimitives.ReadUInt16LittleEndian(head[5..]);
        var label = venue + BinaryPrimitives.ReadUInt16LittleEndian(head[7..]);
        return new(bytes[HeadLength..authors], bytes[authors..venue], bytes[venue..label], bytes[label..],
            BinaryPrimitives.ReadUInt16LittleEndian(head), (head[2] & OpenFlag) != 0)
        {
            IsRetracted = (head[2] & RetractedFlag) != 0,
        };
    }

    // Markup cannot be cut: a text that is longer than any real one is left out rather than broken.
    private static byte[] Fit(string html) => Encoding.UTF8.GetBytes(html) is { Length: <= ushort.MaxValue } bytes ? bytes : [];
}
