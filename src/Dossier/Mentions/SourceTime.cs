using System.Globalization;

namespace Dossier.Mentions;

/// <summary>Times as sources write them.</summary>
internal static class SourceTime
{
    /// <summary>ISO 8601, any zone and precision; UTC where no zone is written.</summary>
    public static DateTimeOffset? FindIso(string? written) =>
        DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1970 ? time : null;

    /// <summary>Seconds since 1970.</summary>
    public static DateTimeOffset? FindUnix(double? seconds) =>
        seconds is > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds.Value) : null;
}
