using System.CommandLine;
using Dossier.Mentions;
using Dossier.Mentions.Feeds;

namespace Dossier.App.Commands;

/// <summary>dossier mentions poll: asks the feeds for what is new, and matches it with all articles.</summary>
internal static class MentionsPollCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var all = new Option<bool>("--all") { Description = "Also feeds that were polled lately." };
        var write = new Option<bool>("--write-list") { Description = "Writes the list that comes with the program to feeds.txt in the data folder, to be edited." };
        var command = new Command("poll", "Polls the news feeds and matches their entries with all articles.") { data, all, write };
        command.SetBackgroundWork((parsed, cancellation) => parsed.GetValue(write)
            ? WriteListAsync(parsed.GetValue(data)!)
            : RunAsync(parsed.GetValue(data)!, parsed.GetValue(all), cancellation));
        return command;
    }

    internal static Task<int> RunAsync(string data, bool all, CancellationToken cancellation) => MentionsCommand.WithAsync(data, async (work, _) =>
    {
        if (MentionsCommand.LacksContact(work))
        {
            return ExitCode.Failed;
        }

        PollTotals totals;
        using (Settings.Engine(data).TakeLease(FeedPoller.Connector))
        {
            totals = await work.Poller.PollAsync(all, new Reporter(), cancellation);
        }

        var matched = await work.Matching.RunAsync(cancellation);
        Console.WriteLine($"mentions poll: {totals.Polled:N0} of {totals.Feeds:N0} feeds were due, {totals.Unchanged:N0} unchanged, {totals.Failed:N0} failed; "
            + $"{totals.Entries:N0} entries, {totals.New:N0} new or changed; {matched.Items:N0} items matched in {matched.Elapsed.TotalSeconds:N1} s, "
            + $"{matched.Attached:N0} mentions of articles.");
        return ExitCode.Done;
    });

    private static Task<int> WriteListAsync(string data) => MentionsCommand.WithAsync(data, (work, _) =>
    {
        FeedList.WriteBundled(work.FeedsFile);
        Console.WriteLine($"mentions poll: {work.FeedsFile} holds the list that comes with the program; edit it, and it is used from now on.");
        return Task.FromResult(ExitCode.Done);
    });

    private sealed class Reporter : IProgress<FeedState>
    {
        public void Report(FeedState value)
        {
            if (value.Problem is { } problem)
            {
                Console.Error.WriteLine($"{value.Address}: {problem}");
            }
        }
    }
}
