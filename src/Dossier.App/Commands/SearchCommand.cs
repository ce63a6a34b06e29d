using System.CommandLine;
using Dossier.Analysis;
using Dossier.Search;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier search: what the site's search finds, for one query or a file of them.</summary>
internal static class SearchCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var text = new Argument<string?>("QUERY") { Description = "What to search for, as in the site's search field.", Arity = ArgumentArity.ZeroOrOne };
        var queries = new Option<string?>("--queries") { Description = "Lines of name, tab, query; - for standard input. The answer has lines of name, tab, article, best first.", HelpName = "FILE" };
        var top = new Option<int>("--top") { Description = "At most so many for each query.", DefaultValueFactory = _ => 10 };
        var command = new Command("search", "Finds articles as the site does: for one query ids and titles, for a file of queries ids.") { text, queries, top, data };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(text) is null) == (result.GetValue(queries) is null))
            {
                result.AddError("Give either a query or --queries FILE.");
            }
        });
        command.SetWork((parsed, cancellation) => Task.FromResult(
            Run(parsed.GetValue(text), parsed.GetValue(queries), Math.Clamp(parsed.GetValue(top), 1, SearchRequest.MaxDepth), parsed.GetValue(data)!, Console.Out, cancellation)));
        return command;
    }

    internal static int Run(string? text, string? queries, int top, string data, TextWriter output, CancellationToken cancellation)
    {
        using var model = Settings.VectorModel(Settings.Read(data));
        using var generation = new Generations(data, model).Open() ?? throw new InvalidDataException("Nothing has been analyzed yet; run 'dossier analyze'.");
        using var corpus = new Corpus(Settings.Engine(data), TimeProvider.System);
        var names = new ArticleNames(corpus);
        if (text is not null)
        {
            var result = generation.Search(new SearchRequest { Text = text, Limit = top });
            foreach (var hit in result.Hits)
            {
                output.WriteLine($"{names.NameOf(hit.Id)}\t{corpus.Find(hit.Id)?.Article.Title.ToPlainText()}");
            }

            return ExitCode.Done;
        }

        using var reader = queries == "-" ? Console.In : new StreamReader(queries!);
        for (var line = 1; reader.ReadLine() is { } read; line++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (read.Split('\t', 2) is not [{ Length: > 0 } name, var query])
            {
                throw new InvalidDataException($"{queries}, line {line}: it is not name, tab, query.");
            }

            foreach (var hit in generation.Search(new SearchRequest { Text = query, Limit = top }).Hits)
            {
                if (names.NameOf(hit.Id) is { } article)
                {
                    output.WriteLine($"{name}\t{article}");
                }
            }
        }

        return ExitCode.Done;
    }
}
