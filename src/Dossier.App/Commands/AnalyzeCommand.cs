using System.CommandLine;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers.Recommendations;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier analyze: keywords, related articles and search index for what is new or changed, and the likes model when likes changed.</summary>
internal static class AnalyzeCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var all = new Option<bool>("--all") { Description = "Everything from scratch, not only what is new or changed." };
        var command = new Command("analyze", "Makes keywords, related articles and the search index, and learns from readers' likes.") { data, all };
        command.SetBackgroundWork((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(all), TimeProvider.System, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(string data, bool all, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var engine = Settings.Engine(data);
        using var corpus = new Corpus(engine, time);
        using var line = new ProgressLine(time);
        using var model = Settings.VectorModel(Settings.Read(data));
        var analysis = new AnalysisRun(corpus, new Generations(data), engine.TakeLease, time, model, engine.OpenParts(ProgramVersion.Full));
        var result = await analysis.RunAsync(all, new Reporter(line, time), cancellation);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(result switch
        {
            { Generation: null } => $"analyze: nothing new among {result.Articles:N0} articles, {seconds:N1} s.",
            { Whole: true } => $"analyze: {result.Articles:N0} articles from scratch, analysis {result.Generation}, {seconds:N1} s.",
            _ => $"analyze: {result.Changed:N0} changed, {result.Articles:N0} articles, analysis {result.Generation}, {seconds:N1} s.",
        });
        if (result.Stages.Count > 0)
        {
            Console.WriteLine("  " + string.Join("; ", result.Stages.Select(s => $"{s.Stage} {s.Wall.TotalSeconds:N1} s")) + ".");
        }

        if (result.PartsOfOthers > 0)
        {
            Console.WriteLine($"  {result.PartsOfOthers:N0} of {result.Parts:N0} parts made by other processes.");
        }

        TrainLikes(data, engine, corpus, time, cancellation);
        return ExitCode.Done;
    }

    private static void TrainLikes(string data, Engine engine, Corpus corpus, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        using var likes = new LikeStore(engine, time);
        var known = new Dictionary<PublicId, PublicId>();
        var training = new LikesModels(data, engine.TakeLease, time).Train(likes, Resolve, cancellation);
        Console.WriteLine(training is null
            ? "likes: nothing new."
            : $"likes: {training.Likes:N0} of {training.Readers:N0} readers on {training.Articles:N0} articles, model solved {training.Method}, {time.GetElapsedTime(start).TotalSeconds:N1} s.");

        // An article that was merged with another since it was liked goes by that one's id.
        PublicId Resolve(PublicId article)
        {
            if (!known.TryGetValue(article, out var now))
            {
                known.Add(article, now = corpus.Find(article) is { State: ArticleState.Live } stored ? stored.Id : article);
            }

            return now;
        }
    }

    private sealed class Reporter(ProgressLine line, TimeProvider time) : IProgress<AnalysisProgress>
    {
        private string? stage;
        private long since;

        public void Report(AnalysisProgress value)
        {
            if (stage != value.Stage)
            {
                (stage, since) = (value.Stage, time.GetTimestamp());
            }

            line.Show(value.Stage, value.Articles, value.Share, since);
        }
    }
}
