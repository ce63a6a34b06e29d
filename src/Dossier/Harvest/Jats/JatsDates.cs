using System.Globalization;
using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>Dates of publication: on paper, electronic, of a volume.</summary>
internal static class JatsDates
{
    // Deposits and events in the article's later life.
    private static readonly string[] NotPublication =
        ["pmc-release", "nihms-submitted", "received", "rev-recd", "accepted", "retracted", "corrected", "preprint", "preprint-publication", "original-publication-released", "update"];

    /// <summary>The earliest day on paper or on the web; the year of the volume ("collection") only where no other is told.</summary>
    public static PartialDate? Choose(IReadOnlyList<JatsDate> dates)
    {
        PartialDate? best = null, collection = null;
        foreach (var (type, date) in dates)
        {
            if (NotPublication.Contains(type))
            {
                continue;
            }

            if (type is "collection" or "ecorrected")
            {
                collection ??= date;
            }
            else if (best is not { } chosen || IsEarlier(date, chosen))
            {
                best = date;
            }
        }

        return best ?? collection;
    }

    public static void Read(ref XmlCursor cursor, List<JatsDate> dates)
    {
        var type = cursor.Attribute("pub-type"u8) ?? cursor.Attribute("date-type"u8) ?? "";
        var iso = cursor.Attribute("iso-8601-date"u8);
        int? year = null, month = null, day = null;
        var isRange = false;
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            switch (Encoding.UTF8.GetString(cursor.Name))
            {
                case "year":
                    var read = Number(cursor.ReadText());
                    isRange |= year is not null && read != year;
                    year ??= read;
                    break;
                case "month":
                    month ??= Month(cursor.ReadText());
                    break;
                case "day":
                    day ??= Number(cursor.ReadText());
                    break;
                case "string-date":
                    year ??= FindYear(cursor.ReadText());
                    break;
            }
        }

        // JSTOR writes "1843 to 1850" as two dates in one, with the first of January for "unknown".
        if (year is { } known && (isRange ? Make(known, null, null) : Make(known, month, day)) is { } date)
        {
            dates.Add(new JatsDate(type, date));
        }
        else if (PartialDate.TryParse(iso, null, out var written))
        {
            dates.Add(new JatsDate(type, written));
        }
    }

    /// <summary>In the same year the one that is known more exactly is earlier than a bare year.</summary>
    private static bool IsEarlier(PartialDate date, PartialDate other) => date.Year != other.Year ? date.Year < other.Year
        : other.Month is null || (date.Month is not null && string.CompareOrdinal(date.ToString(), other.ToString()) < 0);

    private static PartialDate? Make(int year, int? month, int? day) =>
        PartialDate.IsValid(year, month, day) ? new PartialDate(year, month, day)
        : PartialDate.IsValid(year, month, null) ? new PartialDate(year, month)
        : PartialDate.IsValid(year, null, null) ? new PartialDate(year) : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Month(string text)
    {
        var at = text.Length >= 3 ? "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(text[..3], StringComparison.OrdinalIgnoreCase) : -1;
        return Number(text) ?? (at >= 0 && at % 3 == 0 ? (at / 3) + 1 : null);
    }

    private static int? FindYear(string text)
    {
        foreach (var word in text.Split(" ,./-()".ToCharArray(), StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length == 4 && Number(word) is { } year)
            {
                return year;
            }
        }

        return null;
    }
}
