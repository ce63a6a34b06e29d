using System.Globalization;

namespace Dossier.App.Oai;

/// <summary>Dates of the protocol (OAI-PMH 2.0, section 3.3): days or seconds, always UTC.</summary>
internal static class OaiTime
{
    public const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Days = "yyyy-MM-dd";

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Seconds, CultureInfo.InvariantCulture);

    /// <summary>The first second that a date of either granularity names; null for anything else.</summary>
    public static DateTimeOffset? Read(string written) =>
        DateTimeOffset.TryParseExact(written, IsDay(written) ? Days : Seconds, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The last second that a date names.</summary>
    public static DateTimeOffset? ReadEnd(string written) => IsDay(written) ? Read(written)?.AddSeconds(24 * 60 * 60 - 1) : Read(written);

    public static bool IsDay(string written) => written.Length == Days.Length;
}
