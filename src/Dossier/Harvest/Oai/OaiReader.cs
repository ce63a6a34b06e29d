using System.Text;
using System.Text.Unicode;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Oai;

/// <summary>Reads a record element of an OAI-PMH reply (OAI-PMH 2.0, section 2.5).</summary>
internal static class OaiReader
{
    /// <summary>The record, or null and the reason as one clause.</summary>
    public static OaiRecord? Read(ReadOnlySpan<byte> xml, out string problem)
    {
        problem = "";
        if (!Utf8.IsValid(xml))
        {
            problem = "it is not valid UTF-8";
            return null;
        }

        var record = new OaiRecord();
        var cursor = new XmlCursor(xml);
        while (cursor.Read())
        {
            if (cursor.Token != XmlToken.Start || cursor.Is("record"u8))
            {
                continue;
            }

            if (cursor.Is("header"u8))
            {
                record.IsDeleted = cursor.AttributeIs("status"u8, "deleted"u8);
                ReadHeader(ref cursor, record);
            }
            else if (cursor.Is("metadata"u8))
            {
                ReadMetadata(ref cursor, record);
            }
            else
            {
                cursor.Skip();
            }
        }

        problem = cursor.Problem ?? (record.Identifier.Length == 0 ? "no identifier" : "");
        return problem.Length == 0 ? record : null;
    }

    private static void ReadHeader(ref XmlCursor cursor, OaiRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("identifier"u8))
            {
                record.Identifier = cursor.ReadText();
            }
            else if (cursor.Is("datestamp"u8))
            {
                record.Datestamp = cursor.ReadText();
            }
        }
    }

    private static void ReadMetadata(ref XmlCursor cursor, OaiRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            record.IsArxiv |= cursor.Is("arXiv"u8) || cursor.Is("arXivRaw"u8);
            record.HasMetadata = true;
            for (var own = cursor.Depth; cursor.ReadChild(own);)
            {
                if (ListOf(record, Encoding.UTF8.GetString(cursor.Name)) is { } list && cursor.ReadText() is { Length: > 0 } value)
                {
                    list.Add(value);
                }
            }
        }
    }

    /// <summary>Where an element belongs; qualified Dublin Core's names are refinements of these.</summary>
    private static List<string>? ListOf(OaiRecord record, string element) => element switch
    {
        "title" => record.Titles,
        "creator" => record.Creators,
        "contributor" => record.Contributors,
        "subject" => record.Subjects,
        "description" or "abstract" => record.Descriptions,
        "publisher" => record.Publishers,
        "date" or "issued" => record.Dates,
        "type" => record.Types,
        "identifier" => record.Identifiers,
        "source" or "bibliographicCitation" => record.Sources,
        "language" => record.Languages,
        "relation" => record.Relations,
        "rights" or "license" => record.Rights,
        _ => null,
    };
}
