using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Dates as MEDLINE writes them, in XML and in its tagged format.</summary>
internal static partial class PubmedDates
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>From the start of an element with Year, Month and Day, or Season, or MedlineDate, goes to its end.</summary>
    public static PartialDate? Read(ref XmlCursor cursor) => Read(ref cursor, out _);

    /// <param name="isPeriod">True when the date stands for a season or the like, and not for the day or month that is given.</param>
    public static PartialDate? Read(ref XmlCursor cursor, out bool isPeriod)
    {
        string? year = null, month = null, day = null, free = null;
        isPeriod = false;
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("Year"u8))
            {
                year = cursor.ReadText();
            }
            else if (cursor.Is("Month"u8))
            {
                month = cursor.ReadText();
            }
            else if (cursor.Is("Day"u8))
            {
                day = cursor.ReadText();
            }
            else if (cursor.Is("MedlineDate"u8))
            {
                (free, isPeriod) = (cursor.ReadText(), true);
            }
            else if (cursor.Is("Season"u8))
            {
                isPeriod = true;
            }
        }

        return year is null ? ReadFree(free) : Make(year, month, day);
    }

    /// <summary>
    /// "1998 Dec-1999 Jan", "1993 Sep-Oct", "1992 Dec 4-11", "2000 Spring", "1978-1979": the day or month at which the period begins, as
    /// PubMed sorts it; a season or quarter is no month.
    /// </summary>
    public static PartialDate? ReadFree(string? text) =>
        text is not null && FreeDate().Match(text) is { Success: true } found
            ? Make(found.Groups["year"].Value, found.Groups["month"].Value, found.Groups["day"].Value) : null;

    /// <summary>
    /// The date of the issue, made finer by that of the electronic article where the latter lies within it ("2018", "2018-05-07"). Where
    /// they differ the issue's stands: it is the one that is cited.
    /// </summary>
    public static PartialDate? Join(PartialDate? issue, bool isPeriod, PartialDate? electronic)
    {
        if (issue is not { } date || electronic is not { } finer)
        {
            return issue ?? electronic;
        }

        var isWithin = date.Year == finer.Year && !isPeriod && (date.Month is null || date.Month == finer.Month);
        return date.Day is null && finer.Month is not null && isWithin ? finer : date;
    }

    private static PartialDate? Make(string year, string? month, string? day)
    {
        if (!TryNumber(year, out var y) || !PartialDate.IsValid(y, null, null))
        {
            return null;
        }

        var m = FindMonth(month);
        return m is null || !PartialDate.IsValid(y, m, null) ? new PartialDate(y)
            : TryNumber(day, out var d) && PartialDate.IsValid(y, m, d) ? new PartialDate(y, m, d) : new PartialDate(y, m);
    }

    private static int? FindMonth(string? text) =>
        TryNumber(text, out var number) ? number
            : text is { Length: >= 3 } && Array.IndexOf(Months, text[..3].ToLowerInvariant()) is >= 0 and var index ? index + 1 : null;

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"(?<!\d)(?<year>1[4-9]\d\d|20\d\d)(?:\s+(?<month>(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?(?:\s+(?<day>\d{1,2})(?!\d))?)?")]
    private static partial Regex FreeDate();
}
