using System.CommandLine;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier ingest SOURCE PATH…</summary>
internal static class IngestCommand
{
    public static Command Make()
    {
        var command = new Command("ingest", "Reads files of article metadata into the corpus.");
        foreach (var source in Sources.All)
        {
            var paths = new Argument<string[]>("PATH") { Description = "Files, folders, globs, or - for standard input; plain or gzip.", Arity = ArgumentArity.OneOrMore };
            var replace = new Option<bool>("--replace") { Description = "The files are all that the source has: its records that they do not hold are deleted." };
            var data = Work.DataOption();
            var one = new Command(source.Name, source.Description) { paths, replace, data };
            one.SetBackgroundWork((parsed, cancellation) =>
                RunAsync(source, parsed.GetValue(paths)!, parsed.GetValue(data)!, TimeProvider.System, cancellation, parsed.GetValue(replace)));
            command.Subcommands.Add(one);
        }

        return command;
    }

    internal static async Task<int> RunAsync(IArticleSource source, string[] paths, string data, TimeProvider time, CancellationToken cancellation, bool replace = false)
    {
        var order = Settings.MergeOrder(Settings.Read(data));
        var start = time.GetTimestamp();
        var (files, problems) = InputFile.Find(paths);
        using var corpus = new Corpus(Settings.Engine(data), time);
        IReadOnlyList<FileResult> results = [];
        if (files.Count > 0)
        {
            using var line = new ProgressLine(time);
            var run = new IngestRun(corpus, Sources.ByScheme, order, time);
            results = await run.ReadAsync(source, files, new Reporter(line, start), cancellation, replace);
        }

        foreach (var problem in problems.Concat(results.Select(r => r.Problem).OfType<string>()))
        {
            await Console.Error.WriteLineAsync(problem);
        }

        var totals = results.Aggregate(default(IngestTotals), (sum, r) => sum + r.Totals);
        if (totals.SetAside > 0)
        {
            await TellSetAsideAsync(corpus, source, results);
        }

        var seconds = time.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"{source.Name}: {totals}, {seconds:N1} s, {totals.Read / Math.Max(seconds, 0.001):N0} records/s.");
        return problems.Count > 0 || results.Any(r => r.Problem is not null) ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task TellSetAsideAsync(Corpus corpus, IArticleSource source, IReadOnlyList<FileResult> results)
    {
        const int shown = 10;
        var files = results.Select(r => r.File).ToHashSet();
        foreach (var record in corpus.ReadSetAside().Where(s => s.Source == source.Name && files.Contains(s.File)).Take(shown))
        {
            await Console.Error.WriteLineAsync($"{record.File}, line {record.Line}: set aside, {record.Reason}.");
        }

        await Console.Error.WriteLineAsync("All records set aside: dossier export set-aside.");
    }

    private sealed class Reporter(ProgressLine line, long start) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => line.Show(Path.GetFileName(value.File), value.Records, value.Share, start);
    }
}
