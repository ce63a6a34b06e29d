using System.CommandLine;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions.Refresh;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier mentions run: fills tabs from the live sources, most viewed and newest articles first, within their budgets.</summary>
internal static class MentionsRunCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var limit = new Option<int>("--limit") { Description = "Most articles; by default as many as the budgets allow.", DefaultValueFactory = _ => int.MaxValue, HelpName = "N" };
        var articles = new Argument<string[]>("ARTICLE") { Description = "DOIs or public ids; by default the queue, then the newest articles.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("run", "Fills tabs from the live sources, within their budgets.") { data, limit, articles };
        command.SetBackgroundWork((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(limit), parsed.GetValue(articles)!, cancellation));
        return command;
    }

    internal static Task<int> RunAsync(string data, int limit, IReadOnlyList<string> names, CancellationToken cancellation) =>
        MentionsCommand.WithAsync(data, async (work, corpus) =>
        {
            if (MentionsCommand.LacksContact(work))
            {
                return ExitCode.Failed;
            }

            var named = new List<PublicId>();
            foreach (var name in names)
            {
                if (Find(corpus, name) is not { } article)
                {
                    await Console.Error.WriteLineAsync($"{name} is no article of this corpus; give its DOI or its public id.");
                    return ExitCode.Failed;
                }

                named.Add(article.Id);
            }

            using var line = new ProgressLine(TimeProvider.System);
            var since = TimeProvider.System.GetTimestamp();
            var totals = named.Count > 0
                ? await work.Refresh.RefreshAsync(named, cancellation)
                : await work.Refresh.RunAsync(limit, new Reporter(line, since), cancellation);
            var matched = await work.Matching.RunAsync(cancellation);
            Console.WriteLine($"mentions run: {totals.Articles:N0} articles, {totals.Asked:N0} answers of sources, {totals.Found:N0} items found, {totals.Kept:N0} kept as relevant, "
                + $"{totals.Photos:N0} photos, {totals.OpenCopies:N0} open copies; {matched.Items:N0} stored items matched, {matched.Attached:N0} mentions of articles; "
                + $"{TimeProvider.System.GetElapsedTime(since).TotalSeconds:N1} s.");
            foreach (var (name, health) in work.Ledger.ReadHealth().Where(h => h.Value.Failures > 0 && !h.Key.Contains('/', StringComparison.Ordinal)).OrderBy(h => h.Key, StringComparer.Ordinal))
            {
                await Console.Error.WriteLineAsync($"{name}: {health.LastProblem}");
            }

            return ExitCode.Done;
        });

    internal static StoredArticle? Find(Corpus corpus, string name) =>
        PublicId.TryParse(name, null, out var id) && corpus.Find(id) is { } byId ? byId
        : Doi.TryParse(name, null, out var doi) && corpus.Find(doi) is { } byDoi ? byDoi
        : ArxivId.TryParse(name, null, out var arxiv) ? corpus.Find(arxiv) : null;

    private sealed class Reporter(ProgressLine line, long since) : IProgress<RunTotals>
    {
        public void Report(RunTotals value) => line.Show("articles", value.Articles, null, since);
    }
}
