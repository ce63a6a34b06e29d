using System.CommandLine;
using System.Text;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier export articles|keywords|related|likes|set-aside</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var command = new Command("export", "Writes what is stored to standard output.");
        var format = new Option<string>("--format") { Description = "canonical, csl, bibtex or ris.", DefaultValueFactory = _ => "canonical" };
        format.AcceptOnlyFromAmong("canonical", "csl", "bibtex", "ris");
        command.Subcommands.Add(Part("articles", "The whole corpus; canonical is sorted and the same for the same records, whatever the store.", [format],
            (parsed, corpus, _, output) => WriteArticles(corpus, parsed.GetValue(format)!, output)));
        var top = new Option<int>("--top") { Description = "At most so many an article.", DefaultValueFactory = _ => 20 };
        command.Subcommands.Add(Part("keywords", "id, tab, keywords in rank order divided by '; '.", [top],
            (parsed, corpus, generations, output) => WriteKeywords(corpus, generations, parsed.GetValue(top), output)));
        command.Subcommands.Add(Part("related", "id, tab, related id, tab, score, tab, reason.", [top],
            (parsed, corpus, generations, output) => WriteRelated(corpus, generations, parsed.GetValue(top), output)));
        command.Subcommands.Add(Part("likes", "reader, tab, article, tab, time of every like. This is personal data of readers: keep it safe, and do not pass it on.", [],
            (parsed, corpus, _, output) => WriteLikes(parsed.GetValue<string>("--data")!, corpus, output)));
        command.Subcommands.Add(Part("set-aside", "Records that could not be used: file, tab, line, tab, reason, tab, the record.", [],
            (_, corpus, _, output) => WriteSetAside(corpus, output)));
        return command;
    }

    private static Command Part(string name, string description, Option[] options, Action<ParseResult, ICorpus, Generations, TextWriter> write)
    {
        var data = Work.DataOption();
        var command = new Command(name, description) { data };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetWork((parsed, _) =>
        {
            var folder = parsed.GetValue(data)!;
            using var corpus = new Corpus(Settings.Engine(folder), TimeProvider.System);
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            write(parsed, corpus, new Generations(folder), output);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    /// <summary>Sorted by the smallest record key. Articles are held packed while they are sorted, about 1 kB each.</summary>
    private static void WriteArticles(ICorpus corpus, string format, TextWriter output)
    {
        using var snapshot = corpus.OpenSnapshot();
        var sorted = snapshot.ReadChanges(0).Select(c => (Key: c.Unpack().Records[0], Change: c)).OrderBy(a => a.Key);
        foreach (var (_, change) in sorted)
        {
            if (format == "canonical")
            {
                output.Write(Encoding.UTF8.GetString(change.UnpackJson()));
                output.Write('\n');
                continue;
            }

            var article = change.Unpack();
            output.Write(format switch
            {
                "bibtex" => BibTexWriter.Write(article),
                "ris" => RisWriter.Write(article),
                _ => CslJsonWriter.Write(article),
            });
            output.Write('\n');
        }
    }

    internal static void WriteKeywords(ICorpus corpus, Generations generations, int top, TextWriter output)
    {
        using var generation = OpenAnalysis(generations);
        using var snapshot = corpus.OpenSnapshot();
        foreach (var change in snapshot.ReadChanges(0))
        {
            var keywords = string.Join("; ", generation.FindKeywords(change.Id).Take(top).Select(k => k.Text));
            foreach (var key in change.Unpack().Records)
            {
                output.Write($"{key}\t{keywords}\n");
            }
        }
    }

    private static void WriteRelated(ICorpus corpus, Generations generations, int top, TextWriter output)
    {
        using var generation = OpenAnalysis(generations);
        using var snapshot = corpus.OpenSnapshot();
        var keys = snapshot.ReadChanges(0).ToDictionary(c => c.Id, c => c.Unpack().Records);

        // Read once more from the first to the last: to ask a server for one article after the other takes minutes.
        foreach (var change in snapshot.ReadChanges(0))
        {
            var article = change.Unpack();
            var keywords = generation.FindKeywords(change.Id);
            foreach (var key in article.Records)
            {
                foreach (var related in generation.FindRelated(change.Id).Where(r => keys.ContainsKey(r.Id)).Take(top))
                {
                    output.Write($"{key}\t{keys[related.Id][0]}\t{related.Entry.Score:0.0000}\t{generation.Explain(related.Entry, keywords, article.Authors)}\n");
                }
            }
        }
    }

    internal static void WriteLikes(string data, ICorpus corpus, TextWriter output)
    {
        using var likes = new LikeStore(Settings.Engine(data), TimeProvider.System);
        var names = new ArticleNames(corpus);
        foreach (var like in likes.ReadLikes())
        {
            // A like stays when its article is gone; then only the public id is left to name it by.
            output.Write($"{like.Reader}\t{names.NameOf(like.Article) ?? like.Article.ToString()}\t{like.At:yyyy-MM-ddTHH:mm:ssZ}\n");
        }
    }

    private static void WriteSetAside(ICorpus corpus, TextWriter output)
    {
        foreach (var record in corpus.ReadSetAside())
        {
            var raw = Encoding.UTF8.GetString(Compression.Unpack(record.Raw)).ReplaceLineEndings(" ").Replace('\t', ' ');
            output.Write($"{record.File}\t{record.Line}\t{record.Reason}\t{raw}\n");
        }
    }

    private static Generation OpenAnalysis(Generations generations) =>
        generations.Open() ?? throw new InvalidDataException("Nothing has been analyzed yet; run 'dossier analyze'.");
}
