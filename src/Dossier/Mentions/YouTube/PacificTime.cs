namespace Dossier.Mentions.YouTube;

/// <summary>The clock of California, by which YouTube's quotas return.</summary>
/// <remarks>
/// Daylight saving as the Energy Policy Act of 2005 sets it: from 2:00 on the second Sunday of March to 2:00 on the first of November.
/// Stated here, so that a machine without a time zone database counts alike.
/// </remarks>
internal static class PacificTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("Pacific", TimeSpan.FromHours(-8), "Pacific Time", "PST", "PDT",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(new DateTime(2007, 1, 1), DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 2, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 11, 1, DayOfWeek.Sunday)),
    ]);

    /// <summary>The first midnight in California after a time, UTC.</summary>
    public static DateTimeOffset NextMidnight(DateTimeOffset now)
    {
        var midnight = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(now, Zone).Date.AddDays(1), DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
