namespace Dossier.Readers.Delivery;

/// <summary>When a reader gets digests.</summary>
/// <param name="IsWeekly">Once a week, else every day.</param>
/// <param name="Weekday">Counts for weekly ones only.</param>
/// <param name="Hour">Hour of the reader's day, 0 to 23.</param>
/// <param name="Zone">The reader's time zone by its IANA name ("Europe/Vienna"); one that is unknown here counts as UTC.</param>
public sealed record DigestSchedule(bool IsWeekly, DayOfWeek Weekday, int Hour, string Zone)
{
    /// <summary>The first time after a given one. However long a site stood still, it is one.</summary>
    public DateTimeOffset FindNext(DateTimeOffset after)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var known) ? known : TimeZoneInfo.Utc;
        var day = TimeZoneInfo.ConvertTime(after, zone).Date;
        while (true)
        {
            var local = DateTime.SpecifyKind(day.AddHours(Hour), DateTimeKind.Unspecified);

            // In spring an hour is missing; who chose it is served at the next.
            local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            var at = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            if (at > after && (!IsWeekly || day.DayOfWeek == Weekday))
            {
                return at;
            }

            day = day.AddDays(1);
        }
    }
}
