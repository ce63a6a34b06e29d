using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Authors as MEDLINE names them.</summary>
internal static class PubmedAuthors
{
    /// <summary>From the start of an AuthorList, goes to its end.</summary>
    public static void ReadList(ref XmlCursor cursor, List<Author> authors)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            // ValidYN="N": a name that was corrected; the right one stands beside it.
            if (cursor.Is("Author"u8) && !cursor.AttributeIs("ValidYN"u8, "N"u8) && Read(ref cursor) is { } author)
            {
                authors.Add(author);
            }
        }
    }

    private static Author? Read(ref XmlCursor cursor)
    {
        string? family = null, given = null, initials = null, suffix = null, group = null, orcid = null;
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("LastName"u8))
            {
                family = cursor.ReadText();
            }
            else if (cursor.Is("ForeName"u8) || cursor.Is("FirstName"u8))
            {
                given = cursor.ReadText();
            }
            else if (cursor.Is("Initials"u8))
            {
                initials = cursor.ReadText();
            }
            else if (cursor.Is("Suffix"u8))
            {
                suffix = cursor.ReadText();
            }
            else if (cursor.Is("CollectiveName"u8))
            {
                group = cursor.ReadText().TrimEnd('.', ';', ' ');
            }
            else if (cursor.Is("Identifier"u8) && cursor.AttributeIs("Source"u8, "ORCID"u8))
            {
                orcid ??= FindOrcid(cursor.ReadText());
            }
        }

        return !string.IsNullOrEmpty(family)
            ? new Author(family, !string.IsNullOrEmpty(given) ? given : SpaceInitials(initials), string.IsNullOrEmpty(suffix) ? null : suffix, orcid)
            : !string.IsNullOrEmpty(group) ? new Author(group, Orcid: orcid) : null;
    }

    /// <summary>"JM" as forenames of which only the initials are known are written: "J M".</summary>
    public static string? SpaceInitials(string? initials) =>
        string.IsNullOrEmpty(initials) ? null
            : initials.Length <= 4 && initials.All(char.IsUpper) ? string.Join(' ', initials.AsEnumerable()) : initials;

    /// <summary>
    /// An ORCID written in any way: as an address, without hyphens, with blanks; null when its check digit is wrong (ISO 7064, mod 11-2).
    /// </summary>
    public static string? FindOrcid(string written)
    {
        Span<char> digits = stackalloc char[16];
        var count = 0;
        for (var i = written.Length - 1; i >= 0 && count < 16; i--)
        {
            var c = char.ToUpperInvariant(written[i]);
            if (char.IsAsciiDigit(c) || (c == 'X' && count == 0))
            {
                digits[15 - count++] = c;
            }
            else if (char.IsLetter(c))
            {
                return null;
            }
        }

        if (count < 16)
        {
            return null;
        }

        var total = 0;
        foreach (var digit in digits[..15])
        {
            total = (total + digit - '0') * 2 % 11;
        }

        var check = (12 - total) % 11;
        return digits[15] == (check == 10 ? 'X' : (char)('0' + check))
            ? new StringBuilder(19).Append(digits[..4]).Append('-').Append(digits[4..8]).Append('-').Append(digits[8..12]).Append('-').Append(digits[12..]).ToString()
            : null;
    }
}
