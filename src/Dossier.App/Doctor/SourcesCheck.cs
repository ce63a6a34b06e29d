using Dossier.App.Oversight;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Storage;

namespace Dossier.App.Doctor;

/// <summary>How the outside sources and feeds do, by what is recorded of calls; nobody is called.</summary>
internal static class SourcesCheck
{
    public static IEnumerable<Finding> Look(Examination examination)
    {
        var settings = examination.ReadSettings();
        var sources = Settings.Sources(settings);
        if (sources.Options.Contact is null)
        {
            return [Finding.Ok("None is called: Mentions:Contact is not set.")];
        }

        if (!examination.Readable.Contains(DatabaseName.Mentions))
        {
            return [Finding.Ok("None has been called yet.")];
        }

        using var ledger = new SourceLedger(examination.Engine);
        var commons = (CommonsOptions)Settings.Source(settings, CommonsOptions.Name, typeof(CommonsOptions));
        var all = SourceStanding.ReadAll(ledger, sources, commons, examination.Now);
        var unwell = all.Where(s => s.Mood is SourceMood.Resting or SourceMood.Failing).Select(s => Tell(s)).ToList();
        return [.. unwell, Finding.Ok($"{all.Count(s => s.Mood == SourceMood.Good):N0} of {all.Count(s => s.Mood != SourceMood.Off):N0} that are on answered their last call.")];
    }

    public static IEnumerable<Finding> LookAtFeeds(Examination examination)
    {
        if (Settings.Mentions(examination.ReadSettings()).Contact is null || !examination.Readable.Contains(DatabaseName.Mentions))
        {
            return [Finding.Ok("None has been polled.")];
        }

        using var store = new FeedStore(examination.Engine);
        var feeds = store.Read();
        var failing = feeds.Where(f => f.Failures > 0).ToArray();
        return [failing.Length * 2 > feeds.Count
            ? Finding.Warning($"{failing.Length:N0} of {feeds.Count:N0} feeds fail, such as {failing[0].Address}.", "See 'dossier mentions status', and whether this machine reaches the internet.")
            : Finding.Ok($"{feeds.Count:N0} feeds polled, {failing.Length:N0} failing.")];
    }

    private static Finding Tell(SourceStanding source)
    {
        var since = source.Health!.LastSuccess is { } good ? $"last answered {SourceStanding.Time(good)} (UTC)" : "never answered";
        var rest = source.RestsUntil is { } until ? $"is left alone until {SourceStanding.Time(until)} (UTC)" : $"failed {source.Health.Failures:N0} times in a row";
        var problem = source.LastProblem is { } last ? $" {last.TrimEnd('.')}." : "";
        return Finding.Warning($"{source.Name} {rest}, {since}.{problem}",
            $"See whether it is reached from here, and its settings under Mentions:Sources:{source.Name}; 'Enabled' false leaves it alone.");
    }
}
