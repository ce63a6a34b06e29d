using System.CommandLine;
using System.Globalization;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Unpaywall;

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
        var health = work.Ledger.ReadHealth();
        Console.WriteLine(work.Sources.Options.Contact is { } contact ? $"Contact: {contact}" : "No contact address (Mentions:Contact): no outside source is called.");
        Console.WriteLine();
        Write("source", "tab", "state", "today", "budget", "last good", "last problem");
        foreach (var source in work.Sources.All)
        {
            var known = health.GetValueOrDefault(source.Connector.Name);
            Write(source.Connector.Name, source.Connector.Panel, State(source.WhyOff, known, now), known?.CallsToday(now).ToString("N0") ?? "0",
                source.Connector.Options.CallsPerDay.ToString("N0"), Time(known?.LastSuccess), Problem(known));
        }

        // Photos have a source of their own; the hosts of feeds stand with the feeds.
        var photos = health.GetValueOrDefault(CommonsOptions.Name);
        Write(CommonsOptions.Name, SourceSet.Photo, State(work.WhyNoPhotos, photos, now), photos?.CallsToday(now).ToString("N0") ?? "0",
            work.Commons.CallsPerDay.ToString("N0"), Time(photos?.LastSuccess), Problem(photos));
        var copies = health.GetValueOrDefault(UnpaywallOptions.Name);
        Write(UnpaywallOptions.Name, "full text", State(work.Sources.WhyNoOpenCopies, copies, now), copies?.CallsToday(now).ToString("N0") ?? "0",
            work.Sources.Unpaywall.CallsPerDay.ToString("N0"), Time(copies?.LastSuccess), Problem(copies));

        Console.WriteLine();
        var feeds = work.Feeds.Read();
        Console.WriteLine($"Feeds: {work.Poller.Count:N0} in {(File.Exists(work.FeedsFile) ? work.FeedsFile : "the list that comes with the program")}, "
            + $"{feeds.Count(f => f.LastSuccess is not null):N0} read at least once, {feeds.Count(f => f.Failures > 0):N0} failing.");
        foreach (var feed in feeds.Where(f => f.Failures > 0))
        {
            Console.WriteLine($"  {feed.Address}: {feed.Problem} Next try {Time(feed.NextAt)} (UTC).");
        }

        Console.WriteLine(work.Encyclopedia is { } encyclopedia
            ? $"Encyclopedia: {encyclopedia.Pages:N0} pages and {encyclopedia.Redirects:N0} redirects ({encyclopedia.Language}), {encyclopedia.DoiLinks:N0} links to DOIs, "
                + $"read {Time(encyclopedia.Finished)} from {string.Join(", ", encyclopedia.Sources.Select(Path.GetFileName))}."
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
                Console.WriteLine($"  {report.Item} {report.Kind} on {report.Article}, {Time(report.At)}: {report.Title}{(report.Note is null ? "" : $" — “{Line(report.Note)}”")}");
            }
        }

        return Task.FromResult(ExitCode.Done);
    });

    private static void Write(string source, string tab, string state, string today, string budget, string good, string problem) =>
        Console.WriteLine($"{source,-15} {tab,-9} {state,-40} {today,7} {budget,8}  {good,-17} {problem}".TrimEnd());

    private static string State(string? whyOff, SourceHealth? health, DateTimeOffset now) =>
        whyOff is not null ? "off: " + whyOff
        : health is null ? "on, not called yet"
        : health.PausedUntil > now ? "left alone until " + Time(health.PausedUntil)
        : health.Failures > 0 ? $"on, {health.Failures} {(health.Failures == 1 ? "failure" : "failures in a row")}"
        : "on";

    private static string Problem(SourceHealth? health) => health is { LastProblem: { } problem, LastFailure: { } at } ? $"{Time(at)} {Line(problem)}" : "";

    private static string Time(DateTimeOffset? time) => time is { } at ? at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "never";

    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
