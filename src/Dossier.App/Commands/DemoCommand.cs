using System.CommandLine;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier demo: the bundled sample corpus, analyzed and served, with every tab alive.</summary>
internal static class DemoCommand
{
    // A well-known article by which it shows whether outside sources can be reached.
    private static readonly Doi Probe = Doi.Parse("10.1126/science.1225829");

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

            if (code == ExitCode.Done)
            {
                code = await FillTabsAsync(folder, Path.GetDirectoryName(sample)!, cancellation);
            }

            return code == ExitCode.Done ? await ServeCommand.RunAsync(folder, [$"http://localhost:{parsed.GetValue(port)}"], cancellation) : code;
        });
        return command;
    }

    /// <summary>Fills the tabs from live sources where these may be called and can be reached, and else with the items that come with the sample.</summary>
    internal static Task<int> FillTabsAsync(string data, string samples, CancellationToken cancellation) => MentionsCommand.WithAsync(data, async (work, corpus) =>
    {
        if (work.Sources.Options.Contact is not null && await IsReachedAsync(work, corpus, cancellation))
        {
            // What an earlier start without a network put in place makes room.
            if (work.Store.Forget(null, SampleMentions.Connector) > 0)
            {
                work.Store.Forget(null, SourceSet.Photo);
            }

            var articles = Articles(corpus);
            work.Queue.Add([.. articles.Select(a => (a, 0))], TimeProvider.System.GetUtcNow());
            Console.WriteLine($"mentions: live sources answer; the tabs of {articles.Count:N0} articles fill while the site runs, those that you open first.");
        }
        else
        {
            var filled = SampleMentions.Put(samples, corpus, work.Store, work.Pictures, TimeProvider.System);
            Console.WriteLine($"mentions: sample items on {filled:N0} articles, marked as such. "
                + (work.Sources.Options.Contact is null ? "Set Dossier__Mentions__Contact to your e-mail address to fill the tabs from live sources instead."
                    : "No live source could be reached."));
        }

        return ExitCode.Done;
    });

    /// <exception cref="FileNotFoundException">The sample is neither beside the program nor in its checkout.</exception>
    internal static string FindSample()
    {
        string?[] roots = [AppContext.BaseDirectory, Environment.GetEnvironmentVariable("DOSSIER_ROOT")];
        return roots.OfType<string>().Select(root => Path.Combine(root, "samples", "landmarks.jsonl")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The sample corpus samples/landmarks.jsonl is missing beside the program.");
    }

    private static async Task<bool> IsReachedAsync(MentionsWork work, Corpus corpus, CancellationToken cancellation)
    {
        Console.WriteLine("mentions: trying the live sources ...");
        return corpus.Find(Probe) is { } article && (await work.Refresh.RefreshAsync([article.Id], cancellation)).Asked > 0;
    }

    private static List<PublicId> Articles(Corpus corpus)
    {
        using var snapshot = corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Where(c => c.State == ArticleState.Live).Select(c => c.Id)];
    }
}
