using System.CommandLine;
using System.Text.Json;
using Dossier.App.Quality;

namespace Dossier.App.Commands;

/// <summary>dossier bench NAME: what the program reaches, measured by itself.</summary>
internal static class BenchCommand
{
    public static Command Make() => new("bench", "Measures what the program reaches.") { MakeQuality() };

    private static Command MakeQuality()
    {
        var sets = new Argument<string>("FOLDER") { Description = "A folder of judged sets, laid out as docs/quality.md says." };
        var only = new Option<string?>("--only") { Description = "One part: " + string.Join(", ", QualityBench.Parts) + "." };
        only.AcceptOnlyFromAmong(QualityBench.Parts);
        var json = new Option<bool>("--json") { Description = "JSON in place of a table." };
        var command = new Command("quality", "Keywords, related articles, recommendations and search on judged sets, with the published figures beside them.") { sets, only, json };
        command.SetWork(async (parsed, cancellation) =>
        {
            var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Dossier.App.exe" : "Dossier.App");
            var rows = await new QualityBench(program, Path.GetFullPath(parsed.GetValue(sets)!), TimeProvider.System, Console.Error).RunAsync(parsed.GetValue(only), cancellation);
            Console.Write(parsed.GetValue(json) ? JsonSerializer.Serialize(rows, QualityJson.Default.IReadOnlyListQualityRow) + "\n" : QualityRow.Table(rows));
            return ExitCode.Done;
        });
        return command;
    }
}
