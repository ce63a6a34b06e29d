using System.Text;
using System.Text.Unicode;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>Reads the front matter and the references of an article (JATS 1.3, article; NLM Archiving 2.3).</summary>
internal static class JatsReader
{
    /// <summary>The first article in the bytes, or null and the reason as one clause.</summary>
    public static JatsRecord? Read(ReadOnlySpan<byte> xml, out string problem)
    {
        problem = "it is not valid UTF-8";
        if (!Utf8.IsValid(xml))
        {
            return null;
        }

        var cursor = new XmlCursor(xml);
        while (cursor.Read())
        {
            if (cursor.Token == XmlToken.Start && cursor.Is("article"u8))
            {
                var record = new JatsRecord { ArticleType = cursor.Attribute("article-type"u8) ?? "", Language = cursor.Attribute("lang"u8) };
                ReadArticle(ref cursor, record);
                problem = cursor.Problem ?? "";
                return cursor.Problem is null ? record : null;
            }
        }

        problem = cursor.Problem ?? "it holds no article";
        return null;
    }

    private static void ReadArticle(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("front"u8))
            {
                ReadFront(ref cursor, record);
            }
            else if (cursor.Is("back"u8))
            {
                JatsReferences.Read(ref cursor, record.References);
            }
            else
            {
                // Replies and sub-articles have fronts and references of their own.
                cursor.Skip();
            }
        }
    }

    private static void ReadFront(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("journal-meta"u8))
            {
                ReadJournal(ref cursor, record);
            }
            else if (cursor.Is("article-meta"u8))
            {
                JatsArticleReader.Read(ref cursor, record);
            }
        }
    }

    private static void ReadJournal(ref XmlCursor cursor, JatsRecord record)
    {
        var own = cursor.Depth;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token != XmlToken.Start)
            {
                continue;
            }

            switch (Encoding.UTF8.GetString(cursor.Name))
            {
                case "journal-title":
                    record.JournalTitle ??= NotEmpty(cursor.ReadText());
                    break;
                case "abbrev-journal-title":
                    record.JournalAbbreviation ??= NotEmpty(cursor.ReadText());
                    break;
                case "journal-id":
                    var isAbbreviation = cursor.AttributeIs("journal-id-type"u8, "nlm-ta"u8) || cursor.AttributeIs("journal-id-type"u8, "iso-abbrev"u8);
                    var id = NotEmpty(cursor.ReadText());
                    record.JournalAbbreviation ??= isAbbreviation ? id : null;
                    record.JournalId ??= id;
                    break;
                case "issn" or "issn-l":
                    var type = cursor.Is("issn-l"u8) ? "l" : cursor.Attribute("pub-type"u8) ?? cursor.Attribute("publication-format"u8) ?? "";
                    record.Issns.Add((type, cursor.ReadText()));
                    break;
                case "publisher-name":
                    record.Publisher ??= NotEmpty(cursor.ReadText());
                    break;
            }
        }
    }

    internal static string? NotEmpty(string text) => text.Length == 0 ? null : text;
}
