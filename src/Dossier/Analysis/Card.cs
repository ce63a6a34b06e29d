using System.Buffers.Binary;
using System.Text;

namespace Dossier.Analysis;

/// <summary>What a list shows of an article, as HTML in UTF-8 made when the corpus was analyzed, so that a page only copies it.</summary>
/// <param name="TitleHtml">The title with its formulas as MathML.</param>
/// <param name="AuthorsHtml">Up to three authors, then "et al."; empty where there are none.</param>
/// <param name="VenueHtml">Name of the journal; empty where there is none.</param>
/// <param name="Year">0 where unknown.</param>
public readonly record struct Card(
    ReadOnlyMemory<byte> TitleHtml, ReadOnlyMemory<byte> AuthorsHtml, ReadOnlyMemory<byte> VenueHtml, int Year, bool IsOpenAccess)
{
    /// <summary>Stored form: year (16 bits), flags (8 bits), lengths of title and authors (16 bits each), then the three texts.</summary>
    public static byte[] ToBytes(string titleHtml, string authorsHtml, string venueHtml, int? year, bool isOpenAccess)
    {
        var title = Fit(titleHtml);
        var authors = Fit(authorsHtml);
        var venue = Encoding.UTF8.GetBytes(venueHtml);
        var bytes = new byte[7 + title.Length + authors.Length + venue.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(year ?? 0));
        bytes[2] = isOpenAccess ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(3), (ushort)title.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(5), (ushort)authors.Length);
        title.CopyTo(bytes, 7);
        authors.CopyTo(bytes, 7 + title.Length);
        venue.CopyTo(bytes, 7 + title.Length + authors.Length);
        return bytes;
    }

    public static Card FromBytes(ReadOnlyMemory<byte> bytes)
    {
        var head = bytes.Span;
        var title = BinaryPrimitives.ReadUInt16LittleEndian(head[3..]);
        var authors = BinaryPrimitives.ReadUInt16LittleEndian(head[5..]);
        return new(bytes.Slice(7, title), bytes.Slice(7 + title, authors), bytes[(7 + title + authors)..],
            BinaryPrimitives.ReadUInt16LittleEndian(head), head[2] != 0);
    }

    // Markup cannot be cut: a title that is longer than any real one is left out rather than broken.
    private static byte[] Fit(string html) => Encoding.UTF8.GetBytes(html) is { Length: <= ushort.MaxValue } bytes ? bytes : [];
}
