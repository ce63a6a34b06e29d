using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Oai;

/// <summary>Saved replies of OAI-PMH servers: one after the other in a file, or records alone.</summary>
internal static class OaiReplies
{
    // White space, byte order marks, and the zeros of UTF-16.
    private static ReadOnlySpan<byte> BeforeMarkup => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF];

    /// <summary>Whether a text, of which this is the beginning, is XML.</summary>
    public static bool IsXml(ReadOnlySpan<byte> head) => head.IndexOfAnyExcept(BeforeMarkup) is >= 0 and var first && head[first] == '<';

    /// <summary>The records of the replies.</summary>
    /// <exception cref="InvalidDataException">It is not XML or cut, or a reply is an error of the server.</exception>
    public static IEnumerable<RawRecord> Cut(Stream stream)
    {
        foreach (var raw in XmlRecordCutter.CutOrRefuse(stream, ["ListRecords"], "record", "error"))
        {
            if (ReadError(raw.Bytes.Span) is not { } error)
            {
                yield return raw;
            }
            else if (error.Code != "noRecordsMatch")
            {
                throw new InvalidDataException($"the reply at line {raw.Line} is an error: {error.Code} ({error.Text.TrimEnd('.')})");
            }
        }
    }

    /// <summary>OAI-PMH 2.0, section 3.6: an error stands in the place of the list; that nothing matches is one too.</summary>
    private static (string Code, string Text)? ReadError(ReadOnlySpan<byte> xml)
    {
        var cursor = new XmlCursor(xml);
        return cursor.Read() && cursor.Is("error"u8) && cursor.Attribute("code"u8) is { } code ? (code, cursor.ReadText()) : null;
    }
}
