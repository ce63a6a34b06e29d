using System.CommandLine;
using Dossier.Ingest;
using Dossier.Mentions.Encyclopedia;

namespace Dossier.App.Commands;

/// <summary>dossier mentions import wikipedia FILE…</summary>
internal static class MentionsImportCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "SQL dumps of the tables page, page_props, redirect and externallinks, in any order; plain or gzip.",
            Arity = ArgumentArity.OneOrMore,
        };
        var language = new Option<string>("--language") { Description = "The language of the encyclopedia, as in its address.", DefaultValueFactory = _ => "en" };
        var data = Work.DataOption();
        var wikipedia = new Command("wikipedia", "Reads the dumps of an encyclopedia, for topics, pictures and who cites an article.") { files, language, data };
        wikipedia.SetBackgroundWork((parsed, cancellation) =>
            RunAsync(parsed.GetValue(files)!, parsed.GetValue(language)!, parsed.GetValue(data)!, TimeProvider.System, cancellation));
        return new Command("import", "Reads outside sources in bulk, without the network.") { wikipedia };
    }

    internal static async Task<int> RunAsync(string[] words, string language, string data, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var (files, missing) = InputFile.Find(words);
        foreach (var problem in missing)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        if (files.Count == 0)
        {
            return ExitCode.Failed;
        }

        EncyclopediaReport report;
        using (var line = new ProgressLine(time))
        {
            report = await EncyclopediaImport.RunAsync(files, data, language, time, new Reporter(line, start), cancellation);
        }

        foreach (var problem in report.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        var rows = string.Join(", ", report.Rows.Where(r => r.Value > 0).Select(r => $"{r.Value:N0} of {Name(r.Key)}"));
        Console.WriteLine($"wikipedia {language}: {report.AllRows:N0} rows ({rows}), {report.MalformedRows:N0} left out; {report.Pages:N0} pages, "
            + $"{report.Redirects:N0} redirects, {report.Pictures:N0} pictures, {report.DoiLinks:N0} links to DOIs; "
            + $"{report.Seconds:N1} s, {report.AllRows / Math.Max(report.Seconds, 0.001):N0} rows/s.");
        return missing.Count > 0 || !report.IsWhole ? ExitCode.Failed : ExitCode.Done;
    }

    private static string Name(DumpTable table) => table switch
    {
        DumpTable.Page => "page",
        DumpTable.PageProps => "page_props",
        DumpTable.Redirect => "redirect",
        _ => "externallinks",
    };

    private sealed class Reporter(ProgressLine line, long start) : IProgress<EncyclopediaProgress>
    {
        public void Report(EncyclopediaProgress value) => line.Show(value.Stage, value.Count, value.Share, start);
    }
}
