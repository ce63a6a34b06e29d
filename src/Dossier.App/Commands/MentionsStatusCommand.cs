using System.CommandLine;
using Dossier.App.Oversight;

namespace Dossier.App.Commands;

/// <summary>dossier mentions status: each source's state, budget and last words; feeds; what is stored; what readers reported.</summary>
internal static class MentionsStatusCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var command = new Command("status", "Shows the sources' health and budgets, the feeds, what is stored and what readers reported.") { data };
        command.SetWork((parsed, _) => RunAsync(parsed.GetValue(data)!));
        return command;
    }

    internal static Task<int> RunAsync(string data) => MentionsCommand.WithAsync(data, (work, _) =>
    {
        var now = TimeProvider.System.GetUtcNow();
        Console.WriteLine(work.Sources.Options.Contact is { } contact ? $"Contact: {contact}" : "No contact address (Mentions:Contact): no outside source is called.");
        Console.WriteLine();
        Write("source", "tab", "state", "today", "budget", "last good", "last problem");
        foreach (var source in SourceStanding.ReadAll(work, now))
        {
            Write(source.Name, source.Tab, source.State, source.CallsToday.ToString("N0"), source.CallsPerDay.ToString("N0"), SourceStanding.Time(source.Health?.LastSuccess),
                source.LastProblem is { } problem ? $"{SourceStanding.Time(source.Health?.LastFailure)} {problem}" : "");
        }

        // The hosts of feeds stand with the feeds.
        Console.WriteLine();
        var feeds = work.Feeds.Read();
        Console.WriteLine($"Feeds: {work.Poller.Count:N0} in {(File.Exists(work.FeedsFile) ? work.FeedsFile : "the list that comes with the program")}, "
            + $"{feeds.Count(f => f.LastSuccess is not null):N0} read at least once, {feeds.Count(f => f.Failures > 0):N0} failing.");
        foreach (var feed in feeds.Where(f => f.Failures > 0))
        {
            Console.WriteLine($"  {feed.Address}: {feed.Problem} Next try {SourceStanding.Time(feed.NextAt)} (UTC).");
        }

        Console.WriteLine(work.Encyclopedia is { } encyclopedia
            ? $"Encyclopedia: {encyclopedia.Pages:N0} pages and {encyclopedia.Redirects:N0} redirects ({encyclopedia.Language}), {encyclopedia.DoiLinks:N0} links to DOIs, "
                + $"read {SourceStanding.Time(encyclopedia.Finished)} from {string.Join(", ", encyclopedia.Sources.Select(Path.GetFileName))}."
            : "Encyclopedia: none loaded ('dossier mentions import wikipedia').");
        var counts = work.Store.Count();
        var (waiting, due) = work.Queue.Count(now);
        Console.WriteLine($"Stored: {counts.Items:N0} items on {counts.Articles:N0} articles, {counts.Photos:N0} photos, {counts.OpenCopies:N0} open copies of full texts, {counts.Pictures:N0} copies of pictures "
            + $"({counts.PictureBytes / 1048576.0:N1} MB); {counts.Unmatched:N0} items wait for matching, {counts.Hidden:N0} are hidden.");
        Console.WriteLine($"Queue: {waiting:N0} articles, {due:N0} due.");
        if (counts.Reports > 0)
        {
            Console.WriteLine("Reported by readers, latest first ('dossier mentions hide ID' takes an item away):");
            foreach (var report in work.Store.ReadReports(20))
            {
                Console.WriteLine($"  {report.Item} {report.Kind} on {report.Article}, {SourceStanding.Time(report.At)}: {report.Title}{(report.Note is null ? "" : $" — “{SourceStanding.OnOneLine(report.Note)}”")}");
            }
        }

        return Task.FromResult(ExitCode.Done);
    });

    private static void Write(string source, string tab, string state, string today, string budget, string good, string problem) =>
        Console.WriteLine($"{source,-15} {tab,-9} {state,-40} {today,7} {budget,8}  {good,-17} {problem}".TrimEnd());
}
