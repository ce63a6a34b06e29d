using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Dossier.Articles;

/// <summary>A date known to the year, the month or the day, written "2007", "2007-03" or "2007-03-23".</summary>
[JsonConverter(typeof(IdentifierJsonConverter<PartialDate>))]
public readonly record struct PartialDate : IParsable<PartialDate>
{
    /// <exception cref="ArgumentOutOfRangeException">The parts are no date.</exception>
    public PartialDate(int year, int? month = null, int? day = null)
    {
        if (!IsValid(year, month, day))
        {
            throw new ArgumentOutOfRangeException(nameof(year), $"{year}-{month}-{day} is not a date.");
        }

        (Year, Month, Day) = (year, month, day);
    }

    public int Year { get; }

    public int? Month { get; }

    public int? Day { get; }

    public static bool IsValid(int year, int? month, int? day) =>
        year is >= 1 and <= 9999 && month is null or (>= 1 and <= 12)
        && (day is null || (month is { } m && day >= 1 && day <= DateTime.DaysInMonth(year, m)));

    public override string ToString() => (Month, Day) switch
    {
        ({ } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}-{d:00}"),
        ({ } m, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}"),
        _ => Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    public static PartialDate Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var date) ? date : throw new FormatException($"'{s}' is not a date.");

    /// <summary>Accepts YYYY, YYYY-MM and YYYY-MM-DD, the latter also with a time after it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PartialDate result)
    {
        result = default;
        if (s is null)
        {
            return false;
        }

        // The stored form, which is read a thousand times for once that another is.
        if (s is { Length: 10 } && s[4] == '-' && s[7] == '-'
            && int.TryParse(s.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(s.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(s.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var day) && IsValid(year, month, day))
        {
            result = new PartialDate(year, month, day);
            return true;
        }

        var time = s.IndexOf('T', StringComparison.Ordinal);
        var parts = (time > 0 ? s[..time] : s).Trim().Split('-');
        if (parts.Length > 3 || parts[0].Length != 4)
        {
            return false;
        }

        var numbers = new int?[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            numbers[i] = number;
        }

        if (!IsValid(numbers[0]!.Value, numbers[1], numbers[2]))
        {
            return false;
        }

        result = new PartialDate(numbers[0]!.Value, numbers[1], numbers[2]);
        return true;
    }
}
