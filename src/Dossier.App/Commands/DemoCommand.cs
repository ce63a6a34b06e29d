using System.CommandLine;
using Dossier.Harvest;

namespace Dossier.App.Commands;

/// <summary>dossier demo: the bundled sample corpus, analyzed and served.</summary>
internal static class DemoCommand
{
    public static Command Make()
    {
        var data = new Option<string>("--data") { Description = "The data folder.", DefaultValueFactory = _ => "./data/demo", HelpName = "DIR" };
        var port = new Option<int>("--port") { Description = "Port on localhost.", DefaultValueFactory = _ => 5080 };
        var command = new Command("demo", "Loads the bundled sample corpus, analyzes it and serves it.") { data, port };
        command.SetWork(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(data)!;
            var sample = FindSample();
            var csl = Sources.All.First(s => s.Name == "csl");
            var code = await IngestCommand.RunAsync(csl, [sample], folder, TimeProvider.System, cancellation);
            if (code == ExitCode.Done)
            {
                code = await AnalyzeCommand.RunAsync(folder, all: false, TimeProvider.System, cancellation);
            }

            return code == ExitCode.Done ? await ServeCommand.RunAsync(folder, [$"http://localhost:{parsed.GetValue(port)}"], cancellation) : code;
        });
        return command;
    }

    /// <exception cref="FileNotFoundException">The sample is neither beside the program nor in its checkout.</exception>
    internal static string FindSample()
    {
        string?[] roots = [AppContext.BaseDirectory, Environment.GetEnvironmentVariable("DOSSIER_ROOT")];
        return roots.OfType<string>().Select(root => Path.Combine(root, "samples", "landmarks.jsonl")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The sample corpus samples/landmarks.jsonl is missing beside the program.");
    }
}
