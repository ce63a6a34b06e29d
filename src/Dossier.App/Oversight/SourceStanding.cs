using System.Globalization;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Unpaywall;

namespace Dossier.App.Oversight;

/// <summary>How an outside source does, as a whole.</summary>
public enum SourceMood
{
    Off,
    NotCalledYet,
    Good,
    Failing,

    /// <summary>It failed or refused too often, and is left alone for a while.</summary>
    Resting,
}

/// <summary>How an outside source does, as the command line and the operator's page show it.</summary>
/// <param name="Tab">What it fills: key of a tab, or of what else.</param>
/// <param name="State">In words.</param>
/// <param name="CallsPerDay">How many calls a day (UTC) it may take.</param>
public sealed record SourceStanding(string Name, string Tab, SourceMood Mood, string State, int CallsToday, int CallsPerDay, SourceHealth? Health)
{
    /// <summary>Until when it is left alone; null when it is not.</summary>
    public DateTimeOffset? RestsUntil => Mood == SourceMood.Resting ? Health!.PausedUntil : null;

    /// <summary>What it answered or how the call failed when one last did, on one line; null where none did, or where one worked since.</summary>
    public string? LastProblem => Health?.LastProblem is { } problem && Health.LastFailure is not null ? OnOneLine(problem) : null;

    /// <summary>Every source in the order of the list, then those of photos and of open copies, which have no tab of their own.</summary>
    internal static IReadOnlyList<SourceStanding> ReadAll(MentionsWork work, DateTimeOffset now) => ReadAll(work.Ledger, work.Sources, work.Commons, now);

    /// <inheritdoc cref="ReadAll(MentionsWork, DateTimeOffset)"/>
    internal static IReadOnlyList<SourceStanding> ReadAll(ISourceLedger ledger, SourceSet sources, CommonsOptions commons, DateTimeOffset now)
    {
        var health = ledger.ReadHealth();
        var whyNoPhotos = !commons.Enabled ? "switched off" : sources.Options.Contact is null ? "needs Mentions:Contact" : null;
        return
        [
            .. sources.All.Select(s => Of(s.Connector.Name, s.Connector.Panel, s.WhyOff, s.Connector.Options.CallsPerDay)),
            Of(CommonsOptions.Name, SourceSet.Photo, whyNoPhotos, commons.CallsPerDay),
            Of(UnpaywallOptions.Name, "full text", sources.WhyNoOpenCopies, sources.Unpaywall.CallsPerDay),
        ];

        SourceStanding Of(string name, string tab, string? whyOff, int callsPerDay)
        {
            var known = health.GetValueOrDefault(name);
            var mood = whyOff is not null ? SourceMood.Off
                : known is null ? SourceMood.NotCalledYet
                : known.PausedUntil > now ? SourceMood.Resting
                : known.Failures > 0 ? SourceMood.Failing
                : SourceMood.Good;
            return new(name, tab, mood, Words(mood, whyOff, known), known?.CallsToday(now) ?? 0, callsPerDay, known);
        }
    }

    /// <summary>"2026-11-26 09:00" in UTC, or "never".</summary>
    public static string Time(DateTimeOffset? time) => time is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "never";

    /// <summary>Text from outside without what would move a terminal's cursor.</summary>
    public static string OnOneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Words(SourceMood mood, string? whyOff, SourceHealth? health) => mood switch
    {
        SourceMood.Off => "off: " + whyOff,
        SourceMood.NotCalledYet => "on, not called yet",
        SourceMood.Resting => "left alone until " + Time(health!.PausedUntil),
        SourceMood.Failing => $"on, {health!.Failures} {(health.Failures == 1 ? "failure" : "failures in a row")}",
        _ => "on",
    };
}
