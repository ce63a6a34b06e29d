using System.Text;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>Reads article-meta.</summary>
internal static class JatsArticleReader
{
    // What only repeats or advertises the article; the abstract itself has no type.
    private static readonly string[] SideAbstracts =
        ["graphical", "teaser", "short", "toc", "key-points", "author-highlights", "highlights", "web-summary", "editor", "editors-summary", "precis", "video", "plain-language-summary"];

    public static void Read(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            switch (Encoding.UTF8.GetString(cursor.Name))
            {
                case "article-id":
                    record.Identifiers.Add((cursor.Attribute("pub-id-type"u8) ?? "", cursor.ReadText()));
                    break;
                case "article-categories":
                    ReadHeadings(ref cursor, record);
                    break;
                case "title-group":
                    ReadTitles(ref cursor, record);
                    break;
                case "contrib-group":
                    JatsContributors.Read(ref cursor, record);
                    break;
                case "pub-date":
                    JatsDates.Read(ref cursor, record.Dates);
                    break;
                case "volume":
                    record.Volume ??= JatsReader.NotEmpty(cursor.ReadText());
                    break;
                case "issue":
                    record.Issue ??= JatsReader.NotEmpty(cursor.ReadText());
                    break;
                case "fpage":
                    record.FirstPage ??= JatsReader.NotEmpty(cursor.ReadText());
                    break;
                case "lpage":
                    record.LastPage ??= JatsReader.NotEmpty(cursor.ReadText());
                    break;
                case "page-range":
                    record.PageRange ??= JatsReader.NotEmpty(cursor.ReadText());
                    break;
                case "elocation-id":
                    record.ElocationId ??= JatsReader.NotEmpty(cursor.ReadText());
                    break;
                case "permissions":
                    ReadPermissions(ref cursor, record);
                    break;
                // NLM 2.3 has these outside of permissions.
                case "license":
                    ReadLicense(ref cursor, record);
                    break;
                case "self-uri":
                    ReadAddress(ref cursor, record);
                    break;
                case "related-article":
                    ReadRelation(ref cursor, record);
                    break;
                case "abstract":
                    ReadAbstract(ref cursor, record);
                    break;
                case "trans-abstract":
                    record.TranslatedAbstract ??= JatsText.ReadAbstract(ref cursor);
                    break;
                case "kwd-group":
                    ReadKeywords(ref cursor, record);
                    break;
                case "conference":
                    ReadConference(ref cursor, record);
                    break;
                case "custom-meta-group" or "custom-meta-wrap":
                    ReadCustom(ref cursor, record);
                    break;
            }
        }
    }

    /// <summary>Headings of the first level, which say what kind of article it is ("Review Article"); the disciplines below are not read.</summary>
    private static void ReadHeadings(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            for (var group = cursor.Depth; cursor.ReadChild(group);)
            {
                if (cursor.Is("subject"u8))
                {
                    record.Headings.Add(cursor.ReadText());
                }
            }
        }
    }

    private static void ReadTitles(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("article-title"u8) && record.Title is null)
            {
                record.Title = JatsText.Read(ref cursor);
            }
            else if (cursor.Is("subtitle"u8) && record.Subtitle is null)
            {
                record.Subtitle = JatsReader.NotEmpty(JatsText.Read(ref cursor).Trim());
            }
        }
    }

    private static void ReadPermissions(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("license"u8))
            {
                ReadLicense(ref cursor, record);
            }
            else if (cursor.Is("free_to_read"u8))
            {
                record.IsOpen = true;
            }
        }
    }

    private static void ReadLicense(ref XmlCursor cursor, JatsRecord record)
    {
        record.IsOpen |= cursor.AttributeIs("license-type"u8, "open-access"u8);
        AddLicense(cursor.Attribute("href"u8), record);
        var own = cursor.Depth;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token == XmlToken.Start && (cursor.Is("license_ref"u8) || cursor.Is("license-ref"u8)))
            {
                AddLicense(cursor.ReadText(), record);
            }
            else if (cursor.Token == XmlToken.Start && (cursor.Is("ext-link"u8) || cursor.Is("uri"u8)))
            {
                var address = cursor.Attribute("href"u8) ?? cursor.ReadText();
                AddLicense(address.Contains("creativecommons.org", StringComparison.OrdinalIgnoreCase) ? address : null, record);
            }
        }
    }

    private static void AddLicense(string? address, JatsRecord record)
    {
        if (record.License is null && address is not null && address.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            record.License = address;
            record.IsOpen |= address.Contains("creativecommons.org", StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void ReadAddress(ref XmlCursor cursor, JatsRecord record)
    {
        var isPdf = cursor.AttributeIs("content-type"u8, "pdf"u8) || cursor.AttributeIs("content-type"u8, "application/pdf"u8);
        if (Uri.TryCreate(cursor.Attribute("href"u8), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            record.Addresses.Add((address.OriginalString, isPdf || address.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)));
        }
    }

    private static void ReadRelation(ref XmlCursor cursor, JatsRecord record)
    {
        var type = cursor.Attribute("related-article-type"u8) ?? "";
        var (link, target) = (cursor.Attribute("ext-link-type"u8), cursor.Attribute("href"u8));
        record.Relations.Add(new JatsRelation(type, link, target ?? JatsReader.NotEmpty(cursor.ReadText())));
    }

    private static void ReadAbstract(ref XmlCursor cursor, JatsRecord record)
    {
        var type = cursor.Attribute("abstract-type"u8);
        if (record.Abstract is null && !SideAbstracts.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            record.Abstract = JatsText.ReadAbstract(ref cursor);
        }
    }

    /// <summary>The authors' keywords, in the first language that they stand in; lists of abbreviations are marked up in the same way.</summary>
    private static void ReadKeywords(ref XmlCursor cursor, JatsRecord record)
    {
        var type = cursor.Attribute("kwd-group-type"u8) ?? "";
        if (record.Keywords.Count > 0 && cursor.Attribute("lang"u8) is { } language && record.Language is { } own && !language.StartsWith(own, StringComparison.OrdinalIgnoreCase)
            || type.Contains("abbr", StringComparison.OrdinalIgnoreCase) || type.Contains("pacs", StringComparison.OrdinalIgnoreCase) || type.Contains("JEL", StringComparison.Ordinal))
        {
            return;
        }

        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("kwd"u8))
            {
                record.Keywords.Add(JatsText.Read(ref cursor));
            }
            else if (cursor.Is("compound-kwd"u8))
            {
                record.Keywords.Add(cursor.ReadText());
            }
        }
    }

    private static void ReadConference(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("conf-name"u8))
            {
                record.Conference ??= JatsReader.NotEmpty(cursor.ReadText());
            }
        }
    }

    /// <summary>JSTOR tells the language here.</summary>
    private static void ReadCustom(ref XmlCursor cursor, JatsRecord record)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            string? name = null, value = null;
            for (var own = cursor.Depth; cursor.ReadChild(own);)
            {
                if (cursor.Is("meta-name"u8))
                {
                    name = cursor.ReadText();
                }
                else if (cursor.Is("meta-value"u8))
                {
                    value = cursor.ReadText();
                }
            }

            record.Language ??= name is "lang" or "language" ? value : null;
        }
    }
}
