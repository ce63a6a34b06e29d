using System.Buffers;
using System.Globalization;
using Dossier.Articles;

namespace Dossier.Harvest.Openalex;

/// <summary>The dates of a work, and of its record.</summary>
internal static class OpenalexDates
{
    private static readonly SearchValues<char> OfTime = SearchValues.Create("0123456789:.");

    private const int FirstYear = 1400;

    // Publishers date issues ahead by a year or two.
    private const int YearsAhead = 3;

    /// <summary>
    /// "2023-05-01", "2023-05-01T12:30:00" or "2023-05-01T12:30:00.123456": of these the shorter sorts before the longer. Blanks and zones
    /// are taken away; what is no date is no clock.
    /// </summary>
    public static string Clock(string? updated)
    {
        if (updated is null || updated.Length < 10 || !PartialDate.TryParse(updated[..10], null, out var date) || date.Day is null)
        {
            return "";
        }

        var time = updated.AsSpan(10).TrimStart("T ");
        var end = time.IndexOfAnyExcept(OfTime);
        time = end < 0 ? time : time[..end];
        return time.IsEmpty ? date.ToString() : string.Concat(date.ToString(), "T", time);
    }

    /// <summary>When it was published; what lies further ahead of the record than issues are dated is an error of somebody's.</summary>
    public static PartialDate? Published(OpenalexRecord record)
    {
        var limit = PartialDate.TryParse(record.UpdatedDate, null, out var known) || PartialDate.TryParse(record.CreatedDate, null, out known)
            ? known.Year + YearsAhead : 9999;
        if (PartialDate.TryParse(record.PublicationDate, null, out var date) && date.Year >= FirstYear && date.Year <= limit)
        {
            return date;
        }

        return int.TryParse(record.PublicationYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= limit
            && PartialDate.IsValid(year, null, null) ? new PartialDate(year) : null;
    }
}
