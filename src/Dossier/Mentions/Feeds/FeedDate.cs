using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Mentions.Feeds;

/// <summary>
/// Dates as feeds write them: RFC 822 and 2822 (two-digit years, named zones, no seconds, a wrong weekday), ISO 8601 and
/// W3CDTF in part or whole, other orders of the same words. Without a zone a date is UTC.
/// </summary>
internal static partial class FeedDate
{
    // Hours from UTC. RFC 822 5.1 names the North American ones; the others are what feeds use unambiguously.
    private static readonly Dictionary<string, double> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["BRT"] = -3,
        ["BST"] = 1,
        ["CET"] = 1,
        ["MEZ"] = 1,
        ["MET"] = 1,
        ["CEST"] = 2,
        ["MESZ"] = 2,
        ["MEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["JST"] = 9,
        ["KST"] = 9,
        ["HKT"] = 8,
        ["SGT"] = 8,
        ["ACST"] = 9.5,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
    };

    // English, German, French, Spanish, Portuguese, Italian, Dutch, without accents; the first that begins the word counts.
    private static readonly string[][] Months =
    [
        ["jan", "ene", "gen"], ["feb", "fev"], ["mar", "mrz", "maer", "mrt"], ["apr", "avr", "abr"], ["may", "mai", "mag", "mei"],
        ["jun", "juin", "giu"], ["jul", "juil", "lug"], ["aug", "aou", "ago"], ["sep", "set"], ["oct", "okt", "out", "ott"], ["nov"], ["dec", "dez", "dic"],
    ];

    /// <summary>Null where no date can be read.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 100)
        {
            return null;
        }

        var iso = Iso().Match(text);
        return iso.Success
            ? Instant(Number(iso, 1), Number(iso, 2, 1), Number(iso, 3, 1), Number(iso, 4), Number(iso, 5), Number(iso, 6), Zone(iso.Groups[7].Value))
            : FromWords(text);
    }

    private static DateTimeOffset? FromWords(string text)
    {
        int? day = null, month = null, year = null;
        var (hour, minute, second, zone) = (0, 0, 0, TimeSpan.Zero);
        var dotted = Dotted().Match(text);
        if (dotted.Success)
        {
            (day, month, year) = (Number(dotted, 1), Number(dotted, 2), Number(dotted, 3));
            text = text[dotted.Length..];
        }

        foreach (var word in text.Split([' ', ',', '\t', '\r', '\n', '(', ')'], StringSplitOptions.RemoveEmptyEntries).SelectMany(w => DayMonthYear().IsMatch(w) ? w.Split('-') : [w]))
        {
            if (Clock().Match(word) is { Success: true } clock)
            {
                (hour, minute, second) = (Number(clock, 1), Number(clock, 2), Number(clock, 3));
                zone = clock.Groups[4].Length > 0 ? Zone(clock.Groups[4].Value) : zone;
            }
            else if (word.Equals("PM", StringComparison.OrdinalIgnoreCase) || word.Equals("AM", StringComparison.OrdinalIgnoreCase))
            {
                hour = (hour % 12) + (word[0] is 'P' or 'p' ? 12 : 0);
            }
            else if (DigitsOf(word) is { } number)
            {
                if (day is null && number <= 31)
                {
                    day = number;
                }
                else
                {
                    year ??= FullYear(number, word);
                }
            }
            else if (month is null && MonthOf(word) is { } named)
            {
                month = named;
            }
            else if (word[0] is '+' or '-' || Zones.ContainsKey(word) || word.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) || word.StartsWith("UTC", StringComparison.OrdinalIgnoreCase))
            {
                zone = Zone(word);
            }
        }

        return day is null || month is null || year is null ? null : Instant(year.Value, month.Value, day.Value, hour, minute, second, zone);
    }

    // RFC 2822 4.3: 00 to 49 are of this century, other years of fewer than four digits of the last.
    private static int FullYear(int number, string word) => word.Length >= 4 ? number : number < 50 ? 2000 + number : 1900 + number;

    private static DateTimeOffset? Instant(int year, int month, int day, int hour, int minute, int second, TimeSpan zone)
    {
        if (year is < 1900 or > 9000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59 || second > 60)
        {
            return null;
        }

        return new DateTimeOffset(year, month, day, 0, 0, 0, zone).AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(second, 59));
    }

    private static TimeSpan Zone(string word)
    {
        if (Zones.TryGetValue(word, out var hours))
        {
            return TimeSpan.FromHours(hours);
        }

        var offset = Offset().Match(word);
        var minutes = offset.Success ? (Number(offset, 2) * 60) + Number(offset, 3) : 0;
        return minutes > 14 * 60 ? TimeSpan.Zero : TimeSpan.FromMinutes(offset.Groups[1].Value == "-" ? -minutes : minutes);
    }

    private static int? MonthOf(string word)
    {
        var folded = Folding.Fold(word);
        var place = folded.Length < 3 ? -1 : Array.FindIndex(Months, names => names.Any(n => folded.StartsWith(n, StringComparison.Ordinal)));
        return place < 0 ? null : place + 1;
    }

    private static int? DigitsOf(string word)
    {
        var digits = Ordinal().Match(word);
        return digits.Success ? int.Parse(digits.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    private static int Number(Match match, int group, int absent = 0) =>
        match.Groups[group].Length == 0 ? absent : int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*([0-9]{4})(?:[-/]?([01][0-9])(?:[-/]?([0-3][0-9]))?)?(?:[T\s]\s*([0-9]{1,2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?)?\s*(Z|UTC|GMT|[A-Z]{3,4}|[+-][0-9]{2}:?[0-9]{0,2})?\s*$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^\s*([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})(?![0-9])")]
    private static partial Regex Dotted();

    [GeneratedRegex("^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"([+-])([0-9]{1,2}):?([0-9]{2})?$")]
    private static partial Regex Offset();

    [GeneratedRegex(@"^([0-9]{1,4})(?:st|nd|rd|th|\.|º)?$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^[0-9]{1,2}-\p{L}{3,}-[0-9]{2,4}$")]
    private static partial Regex DayMonthYear();
}
