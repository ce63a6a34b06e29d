using System.Globalization;
using System.Text.RegularExpressions;

namespace Dossier.Mentions.Video;

/// <summary>The length of a video in the forms in which sources state it. Nothing, and what no video can be, is null.</summary>
internal static partial class VideoLength
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static TimeSpan? FromSeconds(double? seconds) =>
        seconds is > 0 and { } length && length <= Longest.TotalSeconds ? TimeSpan.FromSeconds(Math.Max(1, Math.Round(length))) : null;

    /// <summary>ISO 8601: "PT4M13S", "P1DT2H"; "P0D" stands for a broadcast that has no length.</summary>
    public static TimeSpan? FromIso(string? text) =>
        text is { Length: < 40 } && Iso().Match(text.Trim()) is { Success: true } match
            ? FromSeconds((Part(match, 1) * 86_400) + (Part(match, 2) * 3_600) + (Part(match, 3) * 60) + Part(match, 4))
            : null;

    /// <summary>What people write: "1:02:03", "12:34.5", "00:33:25:34" (the last are frames), "1 hour 20 min", "5m 30s", "12'34''". A bare number has no unit.</summary>
    public static TimeSpan? FromText(string? text)
    {
        if (text is not { Length: > 0 and < 100 })
        {
            return null;
        }

        text = text.Trim();
        if (text[0] is 'P' or 'p')
        {
            return FromIso(text.ToUpperInvariant());
        }

        if (Clock().Match(text) is { Success: true } clock)
        {
            return clock.Groups[3].Success
                ? FromSeconds((Part(clock, 1) * 3_600) + (Part(clock, 2) * 60) + Part(clock, 3))
                : FromSeconds((Part(clock, 1) * 60) + Part(clock, 2));
        }

        var seconds = 0.0;
        foreach (Match match in Spoken().Matches(text))
        {
            seconds += Part(match, 1) * match.Groups[2].Value.ToLowerInvariant() switch
            {
                ['h', ..] => 3_600,
                ['m', ..] or "'" or "′" => 60,
                _ => 1,
            };
        }

        return FromSeconds(seconds);
    }

    private static double Part(Match match, int group) =>
        match.Groups[group].Success && double.TryParse(match.Groups[group].Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8}(?:\.[0-9]{1,9})?)S)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<![0-9:])([0-9]{1,4}):([0-9]{1,2})(?::([0-9]{1,2}(?:\.[0-9]{1,9})?))?(?![0-9])")]
    private static partial Regex Clock();

    [GeneratedRegex(@"([0-9]{1,5}(?:[.,][0-9]{1,4})?)\s{0,3}(hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|sec|s|''|""|″|'|′)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Spoken();
}
