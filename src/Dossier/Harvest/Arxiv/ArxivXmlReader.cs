using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Arxiv;

/// <summary>Reads a record of arXiv's OAI-PMH server in one of its own formats, arXiv and arXivRaw.</summary>
/// <remarks>
/// arXivRaw has all versions and the byline as it was submitted; arXiv has names taken apart and the first and last date. Text is TeX in both.
/// </remarks>
internal static partial class ArxivXmlReader
{
    /// <summary>The record, or null and the reason as one clause.</summary>
    /// <param name="isDeleted">The header says that the record was deleted; of the record only id and date are set.</param>
    public static ArxivRecord? Read(ReadOnlySpan<byte> xml, out bool isDeleted, out string problem)
    {
        (isDeleted, problem) = (false, "it holds no record of arXiv");
        if (!Utf8.IsValid(xml))
        {
            problem = "it is not valid UTF-8";
            return null;
        }

        var record = new ArxivRecord();
        var isFound = false;
        var cursor = new XmlCursor(xml);
        while (cursor.Read())
        {
            if (cursor.Token != XmlToken.Start)
            {
                continue;
            }

            if (cursor.Is("header"u8))
            {
                isDeleted = cursor.AttributeIs("status"u8, "deleted"u8);
                ReadHeader(ref cursor, record);
            }
            else if (cursor.Is("arXiv"u8) || cursor.Is("arXivRaw"u8))
            {
                isFound = true;
                ReadFields(ref cursor, record);
            }
            else if (cursor.Is("metadata"u8) || cursor.Is("record"u8))
            {
                continue;
            }
            else
            {
                problem = $"the metadata format {Encoding.UTF8.GetString(cursor.Name)} is not one of arXiv's own";
                cursor.Skip();
            }
        }

        problem = cursor.Problem ?? problem;
        return cursor.Problem is null && (isFound || isDeleted) ? record : null;
    }

    private static void ReadHeader(ref XmlCursor cursor, ArxivRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("identifier"u8))
            {
                // "oai:arXiv.org:hep-th/9901001".
                var identifier = cursor.ReadText();
                record.Id = identifier[(identifier.LastIndexOf(':') + 1)..];
            }
            else if (cursor.Is("datestamp"u8))
            {
                record.UpdateDate = cursor.ReadText() is { Length: >= 10 } date ? date[..10] : null;
            }
        }
    }

    private static void ReadFields(ref XmlCursor cursor, ArxivRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            switch (Encoding.UTF8.GetString(cursor.Name))
            {
                case "id": record.Id = cursor.ReadText(); break;
                case "created": record.Created = cursor.ReadText(); break;
                case "title": record.Title = ReadWhole(ref cursor); break;
                case "comments": record.Comments = ReadWhole(ref cursor); break;
                case "journal-ref": record.JournalReference = cursor.ReadText(); break;
                case "doi": record.Doi = cursor.ReadText(); break;
                case "categories": record.Categories = cursor.ReadText(); break;
                case "license": record.License = cursor.ReadText(); break;
                case "abstract": record.Abstract = ReadWhole(ref cursor); break;
                case "version": ReadVersion(ref cursor, record); break;
                case "authors": ReadAuthors(ref cursor, record); break;
            }
        }
    }

    /// <summary>Text with its line ends, which say where paragraphs begin.</summary>
    private static string ReadWhole(ref XmlCursor cursor)
    {
        var own = cursor.Depth;
        var text = new StringBuilder();
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token == XmlToken.Text)
            {
                text.Append(cursor.Text);
            }
        }

        return text.ToString();
    }

    private static void ReadVersion(ref XmlCursor cursor, ArxivRecord record)
    {
        var name = cursor.Attribute("version"u8);
        string? created = null;
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("date"u8))
            {
                created = cursor.ReadText();
            }
        }

        record.Versions.Add((name, created));
    }

    /// <summary>Names taken apart (arXiv), or the byline (arXivRaw). Whom authors write for stands among their affiliations.</summary>
    private static void ReadAuthors(ref XmlCursor cursor, ArxivRecord record)
    {
        var groups = new List<string>();
        var byline = new StringBuilder();
        var own = cursor.Depth;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token == XmlToken.Text)
            {
                byline.Append(cursor.Text);
            }
            else if (cursor.Token == XmlToken.Start && cursor.Is("author"u8))
            {
                ReadAuthor(ref cursor, record, groups);
            }
        }

        if (record.AuthorsParsed.Count == 0)
        {
            record.Authors = byline.ToString();
        }

        foreach (var group in groups.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            record.AuthorsParsed.Add((group, "", ""));
        }
    }

    private static void ReadAuthor(ref XmlCursor cursor, ArxivRecord record, List<string> groups)
    {
        string family = "", given = "", suffix = "";
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("keyname"u8))
            {
                family = cursor.ReadText();
            }
            else if (cursor.Is("forenames"u8))
            {
                given = cursor.ReadText();
            }
            else if (cursor.Is("suffix"u8))
            {
                suffix = cursor.ReadText();
            }
            else if (cursor.Is("affiliation"u8) && OnBehalf().Match(cursor.ReadText()) is { Success: true } group)
            {
                groups.Add(group.Groups[1].Value);
            }
        }

        record.AuthorsParsed.Add((family, given, suffix));
    }

    [GeneratedRegex(@"^(?:on behalf of|for|representing) (?:the )?(.{0,80}?\b(?:collaborations?|consortium|team|group)\b.{0,40})$", RegexOptions.IgnoreCase)]
    private static partial Regex OnBehalf();
}
