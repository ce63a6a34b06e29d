using System.CommandLine;
using System.Text;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier recommend: recommendations for all readers of a file of likes.</summary>
internal static class RecommendCommand
{
    private const int Batch = 64;

    public static Command Make()
    {
        var data = Work.DataOption();
        var likes = new Option<string>("--likes")
        {
            Description = "Lines of reader, tab, article (a record's id with its scheme, which may be left out where that is unambiguous); plain or gzip, - for standard input.",
            Required = true,
            HelpName = "FILE",
        };
        var top = new Option<int>("--top") { Description = "At most so many for each reader.", DefaultValueFactory = _ => 50 };
        var command = new Command("recommend", "Trains on a file of likes, and writes for each reader in it what to read next: reader, tab, article, best first.") { likes, top, data };
        command.SetWork((parsed, cancellation) =>
            RunAsync(parsed.GetValue(likes)!, parsed.GetValue(top), parsed.GetValue(data)!, Console.Out, Console.Error, TimeProvider.System, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(string likes, int top, string data, TextWriter output, TextWriter messages, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        using var generation = new Generations(data).Open() ?? throw new InvalidDataException("Nothing has been analyzed yet; run 'dossier analyze'.");
        using var corpus = new Corpus(Settings.Engine(data), time);
        var ids = new ArticleNames(corpus);
        var file = await LikesFile.ReadAsync(likes, ids, time, cancellation);
        foreach (var problem in file.Problems)
        {
            await messages.WriteLineAsync(problem);
        }

        var (training, model) = LikesTraining.InMemory(file.Likes(), cancellation);
        using var held = model;
        await messages.WriteLineAsync($"recommend: {training.Likes:N0} likes of {training.Readers:N0} readers, model solved {training.Method}, {time.GetElapsedTime(start).TotalSeconds:N1} s.");
        var recommender = new Recommender(generation, model);
        using (var line = new ProgressLine(time))
        {
            var since = time.GetTimestamp();
            for (var first = 0; first < file.Readers.Count; first += Batch)
            {
                var texts = new string[Math.Min(Batch, file.Readers.Count - first)];
                Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
                    i => texts[i] = Lines(file.Readers[first + i], recommender, ids, top));
                foreach (var text in texts)
                {
                    await output.WriteAsync(text);
                }

                line.Show("recommend", first + texts.Length, (double)(first + texts.Length) / file.Readers.Count, since);
            }
        }

        await output.FlushAsync(cancellation);
        var bad = file.BadLines > 0 ? $", {file.BadLines:N0} of {file.Lines:N0} lines set aside" : "";
        await messages.WriteLineAsync($"recommend: {file.Readers.Count:N0} readers{bad}, {time.GetElapsedTime(start).TotalSeconds:N1} s.");
        return ExitCode.Done;
    }

    private static string Lines((string Name, List<PublicId> Articles) reader, Recommender recommender, ArticleNames ids, int top)
    {
        var taste = new Taste { Likes = [.. reader.Articles.Select(a => new Like(a, default))] };
        var lines = new StringBuilder();
        foreach (var (article, _) in recommender.Rank(taste, top))
        {
            if (ids.NameOf(article) is { } name)
            {
                lines.Append(reader.Name).Append('\t').Append(name).Append('\n');
            }
        }

        return lines.ToString();
    }
}
