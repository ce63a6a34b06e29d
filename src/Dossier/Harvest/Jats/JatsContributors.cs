using System.Text;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>Reads the authors of a contrib-group; editors, translators and reviewers stand in groups of the same form.</summary>
internal static partial class JatsContributors
{
    private static readonly string[] AuthorTypes = ["author", "authors", "collab", "group", "corresponding", ""];

    public static void Read(ref XmlCursor cursor, JatsRecord record)
    {
        var groupType = cursor.Attribute("content-type"u8) ?? "";
        if (groupType.Contains("editor", StringComparison.OrdinalIgnoreCase) || groupType.Contains("reviewer", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("contrib"u8) && AuthorTypes.Contains(cursor.Attribute("contrib-type"u8) ?? "", StringComparer.OrdinalIgnoreCase))
            {
                ReadContributor(ref cursor, record);
            }
            else if (cursor.Is("on-behalf-of"u8))
            {
                AddGroup(JatsText.Read(ref cursor), record.Authors);
            }
            else if (cursor.Is("etal"u8))
            {
                record.HasMoreAuthors = true;
            }
        }
    }

    private static void ReadContributor(ref XmlCursor cursor, JatsRecord record)
    {
        Author? author = null;
        string? orcid = null;
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            switch (Encoding.UTF8.GetString(cursor.Name))
            {
                case "name" or "string-name":
                    author = ReadName(ref cursor) ?? author;
                    break;
                case "name-alternatives":
                    author ??= ReadAlternatives(ref cursor);
                    break;
                case "contrib-id" or "uri" or "ext-link":
                    orcid ??= Orcid().Match(cursor.Attribute("href"u8) ?? cursor.ReadText()) is { Success: true } found ? found.Value.ToUpperInvariant() : null;
                    break;
                case "collab" or "collab-alternatives":
                    AddGroup(ReadGroup(ref cursor), record.Authors);
                    break;
                case "on-behalf-of":
                    AddGroup(JatsText.Read(ref cursor), record.Authors);
                    break;
                case "etal":
                    record.HasMoreAuthors = true;
                    break;
            }
        }

        if (author is not null)
        {
            record.Authors.Add(author with { Orcid = orcid });
        }
    }

    /// <summary>The name in Latin letters where it stands in several scripts, as the rest of the metadata does.</summary>
    private static Author? ReadAlternatives(ref XmlCursor cursor)
    {
        Author? first = null, latin = null;
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if ((cursor.Is("name"u8) || cursor.Is("string-name"u8)) && ReadName(ref cursor) is { } name)
            {
                first ??= name;
                latin ??= name.Family.AsSpan().ContainsAnyInRange('A', 'Z') || name.Family.AsSpan().ContainsAnyInRange('a', 'z') ? name : null;
            }
        }

        return latin ?? first;
    }

    private static Author? ReadName(ref XmlCursor cursor)
    {
        string family = "", given = "", suffix = "";
        var whole = new StringBuilder();
        var own = cursor.Depth;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token == XmlToken.Text)
            {
                whole.Append(cursor.Text);
            }
            else if (cursor.Token == XmlToken.Start && cursor.Is("surname"u8))
            {
                family = Plain(ref cursor);
            }
            else if (cursor.Token == XmlToken.Start && cursor.Is("given-names"u8))
            {
                given = Plain(ref cursor);
            }
            else if (cursor.Token == XmlToken.Start && cursor.Is("suffix"u8))
            {
                suffix = Plain(ref cursor);
            }
            else if (cursor.Token == XmlToken.Start && (cursor.Is("prefix"u8) || cursor.Is("degrees"u8)))
            {
                cursor.Skip();
            }
        }

        // A string-name may mark up the family name alone.
        var rest = family.Length > 0 && given.Length == 0 ? XmlText.Collapse(whole.ToString()).Trim(' ', ',') : "";
        given = rest.Contains(',', StringComparison.Ordinal) ? given : given + rest;
        if (family.Length > 0 || given.Length > 0)
        {
            return family.Length > 0 ? new Author(family, JatsReader.NotEmpty(given), JatsReader.NotEmpty(suffix)) : new Author(given);
        }

        // A name that is not taken apart, in the order in which it is spoken or behind a comma.
        var text = XmlText.Collapse(whole.ToString());
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var blank = text.LastIndexOf(' ');
        return text.Length == 0 ? null
            : comma > 0 && comma < text.Length - 1 ? new Author(text[..comma], text[(comma + 1)..].Trim())
            : blank > 0 ? new Author(text[(blank + 1)..], text[..blank]) : new Author(text);
    }

    /// <summary>A group's name without its members, who may stand inside of it.</summary>
    private static string ReadGroup(ref XmlCursor cursor)
    {
        var text = new StringBuilder();
        var own = cursor.Depth;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token == XmlToken.Text)
            {
                text.Append(cursor.Text);
            }
            else if (cursor.Token == XmlToken.Start && (cursor.Is("contrib-group"u8) || cursor.Is("xref"u8) || cursor.Is("aff"u8) || cursor.Is("address"u8) || cursor.Is("contrib-id"u8)))
            {
                cursor.Skip();
            }
        }

        return text.ToString();
    }

    private static void AddGroup(string markup, List<Author> authors)
    {
        var name = OnBehalf().Replace(MarkupText.ToRichText(markup).ToPlainText().Replace('\n', ' ').Trim(' ', ',', ';', '.', '*'), "");
        if (name.Length > 0 && !authors.Exists(author => author.Family.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            authors.Add(new Author(name));
        }
    }

    private static string Plain(ref XmlCursor cursor) => MarkupText.ToRichText(JatsText.Read(ref cursor)).ToPlainText().Trim(' ', ',');

    [GeneratedRegex(@"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")]
    private static partial Regex Orcid();

    [GeneratedRegex(@"^(?:and )?(?:on behalf of|for) (?:the )?", RegexOptions.IgnoreCase)]
    private static partial Regex OnBehalf();
}
