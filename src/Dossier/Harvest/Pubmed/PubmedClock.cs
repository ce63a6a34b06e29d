using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>When a version of a PubMed record was made.</summary>
/// <remarks>
/// NLM's update files are to be applied in the order of their numbers, and a year's baseline replaces all before it. The date of revision
/// comes first, so that files with and without number can be mixed; of one date the later file wins. A PMID's later versions win over its
/// first whatever their dates: "v2 2019-03-01 …" sorts behind every date.
/// </remarks>
internal static partial class PubmedClock
{
    /// <summary>The number in the name of one of NLM's files: "26n0001" of "pubmed26n0001.xml.gz"; empty for other names.</summary>
    public static string NumberOf(string fileName) => FileNumber().Match(fileName) is { Success: true } found ? found.Groups[1].Value : "";

    public static string Write(string date, string number, int version)
    {
        var clock = number.Length > 0 && date.Length > 0 ? $"{date} {number}" : date + number;
        return version > 1 ? $"v{version} {clock}" : clock;
    }

    /// <summary>The date of revision that stands in a record ("2019-06-09"); empty where there is none.</summary>
    public static string DateIn(ReadOnlySpan<byte> record)
    {
        var at = record.IndexOf("<DateRevised>"u8);
        if (at < 0)
        {
            return "";
        }

        var cursor = new XmlCursor(record[at..]);
        cursor.Read();
        return PubmedDates.Read(ref cursor) is { Day: not null } date ? date.ToString() : "";
    }

    /// <summary>The version of a record's PMID, which is the first in it.</summary>
    public static int VersionIn(ReadOnlySpan<byte> record)
    {
        var at = record.IndexOf("<PMID"u8);
        var cursor = new XmlCursor(at < 0 ? [] : record[at..]);
        return cursor.Read() && int.TryParse(cursor.Attribute("Version"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? Math.Clamp(version, 1, 9) : 1;
    }

    [GeneratedRegex(@"^(?:pubmed|medline)(\d\dn\d{4,})\.xml", RegexOptions.IgnoreCase)]
    private static partial Regex FileNumber();
}
