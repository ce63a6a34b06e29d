using System.Globalization;
using System.Net.Http.Headers;

namespace Dossier.Mentions.Outgoing;

/// <summary>Reads from a reply until when its source asks not to be called.</summary>
internal static class RateHeaders
{
    private static readonly string[] Remaining = ["X-RateLimit-Remaining", "RateLimit-Remaining", "X-Rate-Limit-Remaining"];
    private static readonly string[] Reset = ["X-RateLimit-Reset", "RateLimit-Reset", "X-Rate-Limit-Reset"];

    // No source is left alone longer than this for one header, which may be wrong.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Retry-After as seconds or date (RFC 9110, 10.2.3), else the reset of a limit of which nothing remains.</summary>
    public static DateTimeOffset? FindNotBefore(HttpResponseHeaders headers, DateTimeOffset now)
    {
        DateTimeOffset? until = headers.RetryAfter is { Delta: { } delta } ? now + Cap(delta) : headers.RetryAfter?.Date;
        if (until is null && First(headers, Remaining) is { } remaining && double.TryParse(remaining, CultureInfo.InvariantCulture, out var left) && left <= 0)
        {
            until = ReadReset(First(headers, Reset), now);
        }

        return until > now ? (until > now + Longest ? now + Longest : until) : null;
    }

    // Three forms are in use: seconds from now, seconds of Unix time, and an ISO 8601 time.
    private static DateTimeOffset? ReadReset(string? reset, DateTimeOffset now) =>
        reset is null ? null
        : double.TryParse(reset, CultureInfo.InvariantCulture, out var seconds)
            ? seconds < 0 ? null : seconds > 1_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(seconds, 253_402_300_799)) : now + Cap(TimeSpan.FromSeconds(seconds))
        : DateTimeOffset.TryParse(reset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static TimeSpan Cap(TimeSpan span) => span > Longest ? Longest : span;

    private static string? First(HttpResponseHeaders headers, string[] names)
    {
        foreach (var name in names)
        {
            if (headers.TryGetValues(name, out var values))
            {
                return values.FirstOrDefault();
            }
        }

        return null;
    }
}
