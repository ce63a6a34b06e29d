using System.IO.Hashing;
using System.Text;

namespace Dossier.App.Quality;

/// <summary>Measures the program's quality on judged sets in a folder, by its own commands.</summary>
/// <remarks>The folder holds <c>keywords/</c> (NAME.articles.jsonl.gz, NAME.gold.tsv), <c>related/</c> (NAME.corpus.jsonl.gz of arXiv,
/// NAME.cites.tsv, NAME.cocites.tsv), <c>likes/</c> (NAME.articles.jsonl.gz, NAME.likes.tsv.gz, NAME.train-*.tsv.gz, perhaps
/// NAME.citations.tsv.gz) and <c>search/</c> (NAME.articles.jsonl.gz, NAME.queries.tsv, NAME.qrels.tsv); articles are CSL-JSON lines.</remarks>
/// <param name="program">Path of the program.</param>
/// <param name="messages">Takes a line for each command that was run.</param>
internal sealed class QualityBench(string program, string sets, TimeProvider time, TextWriter messages)
{
    public static readonly string[] Parts = ["keywords", "related", "recommendations", "search"];
    private const string Articles = ".articles.jsonl.gz";
    private const int HiddenFifth = 5;

    /// <param name="only">One of <see cref="Parts"/>; null for all.</param>
    /// <exception cref="InvalidDataException">There are no sets, or a command failed.</exception>
    public async Task<IReadOnlyList<QualityRow>> RunAsync(string? only, CancellationToken cancellation)
    {
        var rows = new List<QualityRow>();
        foreach (var part in Parts.Where(p => only is null || p == only))
        {
            rows.AddRange(part switch
            {
                "keywords" => await EachAsync("keywords", Articles, KeywordsAsync, cancellation),
                "related" =>
                [
                    .. await EachAsync("related", ".corpus.jsonl.gz", RelatedAsync, cancellation),
                    .. await EachAsync("likes", ".citations.tsv.gz", ReferencesAsync, cancellation),
                ],
                "recommendations" => await EachAsync("likes", Articles, RecommendationsAsync, cancellation),
                _ => await EachAsync("search", Articles, SearchAsync, cancellation),
            });
        }

        return rows.Count > 0 ? rows : throw new InvalidDataException($"There is no set to measure on in '{sets}'; docs/quality.md says how the folder is laid out.");
    }

    private async Task<List<QualityRow>> EachAsync(string folder, string ending, Func<string, MeasuredProgram, List<QualityRow>, CancellationToken, Task> measure, CancellationToken cancellation)
    {
        var rows = new List<QualityRow>();
        var path = Path.Combine(sets, folder);
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*" + ending).Order(StringComparer.Ordinal).ToArray() : [])
        {
            using var data = new MeasuredProgram(program, time, messages);
            await measure(file[..^ending.Length], data, rows, cancellation);
        }

        return rows;
    }

    private static async Task KeywordsAsync(string set, MeasuredProgram data, List<QualityRow> rows, CancellationToken cancellation)
    {
        await AnalyzeAsync("csl", set + Articles, data, cancellation);
        var run = await data.RunAsync(cancellation, "export", "keywords", "--top", "15");
        rows.Add(Row("keywords", Path.GetFileName(set), null, "macro F1@10", KeywordScores.Of(set + ".gold.tsv", run).First(s => s.Cut == 10).MacroF1, data));
    }

    private static async Task RelatedAsync(string set, MeasuredProgram data, List<QualityRow> rows, CancellationToken cancellation)
    {
        await AnalyzeAsync("arxiv", set + ".corpus.jsonl.gz", data, cancellation);
        var run = await data.RunAsync(cancellation, "export", "related");
        foreach (var truth in (string[])["cites", "cocites"])
        {
            rows.Add(Row("related", $"{Path.GetFileName(set)} {truth}", null, "nDCG@10", RelatedScores.Of($"{set}.{truth}.tsv", run).Ndcg10, data));
        }
    }

    /// <summary>What reference lists add: a fifth of the links is hidden and looked for in related lists, first by text alone, then with the other links.</summary>
    private static async Task ReferencesAsync(string set, MeasuredProgram data, List<QualityRow> rows, CancellationToken cancellation)
    {
        var (known, hidden) = (data.FileAt("known.tsv"), data.FileAt("hidden.tsv"));
        await WriteReferencesAsync(set, known, IsKnown, cancellation);
        await WriteReferencesAsync(set, hidden, line => !IsKnown(line), cancellation);
        await AnalyzeAsync("csl", set + Articles, data, cancellation);
        var text = RelatedScores.Of(hidden, await data.RunAsync(cancellation, "export", "related")).Ndcg10;
        rows.Add(Row("related", Path.GetFileName(set), null, "nDCG@10", text, data));
        await AnalyzeAsync("references", known, data, cancellation);
        var linked = RelatedScores.Of(hidden, await data.RunAsync(cancellation, "export", "related")).Ndcg10;
        rows.Add(Row("related", Path.GetFileName(set), "references", "nDCG@10", linked, data));
        rows.Add(Row("related", Path.GetFileName(set), "references", "gain by references", linked / text, data));

        static bool IsKnown(string line) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(line)) % HiddenFifth != 0;
    }

    private static async Task RecommendationsAsync(string set, MeasuredProgram data, List<QualityRow> rows, CancellationToken cancellation)
    {
        await AnalyzeAsync("csl", set + Articles, data, cancellation);
        var others = 0.0;
        await RecommendAsync(null);
        if (File.Exists(set + ".citations.tsv.gz"))
        {
            var references = data.FileAt("references.tsv");
            await WriteReferencesAsync(set, references, _ => true, cancellation);
            await AnalyzeAsync("references", references, data, cancellation);
            await RecommendAsync("citations");
        }

        async Task RecommendAsync(string? given)
        {
            foreach (var likes in Directory.EnumerateFiles(Path.GetDirectoryName(set)!, Path.GetFileName(set) + ".train-*.tsv.gz").Order(StringComparer.Ordinal))
            {
                var before = data.Seconds;
                var run = await data.RunAsync(cancellation, "recommend", "--likes", likes, "--top", "300");
                var judged = data.FileAt("judged.tsv");
                await WriteLikesAsync(set + ".likes.tsv.gz", likes, judged, cancellation);
                var scores = RecommendationScores.Of(judged, likes, run);
                var name = $"{Path.GetFileName(set)} {Path.GetFileName(likes)[(Path.GetFileName(set).Length + 1)..^".tsv.gz".Length]}";
                rows.AddRange(((int[])[50, 300]).Select(cut => Row("recommendations", name, given, $"Recall@{cut}", scores.RecallAt(cut), data) with { Seconds = data.Seconds - others }));
                others += data.Seconds - before;
            }
        }
    }

    /// <summary>The likes of those readers of the training file: a recommender can say nothing to the others.</summary>
    private static Task WriteLikesAsync(string all, string known, string path, CancellationToken cancellation)
    {
        var readers = ScoredFile.Lists(known);
        return File.WriteAllLinesAsync(path, ScoredFile.Lines(all).Where(line => readers.ContainsKey(line.Split('\t', 2)[0])), cancellation);
    }

    private static async Task SearchAsync(string set, MeasuredProgram data, List<QualityRow> rows, CancellationToken cancellation)
    {
        await AnalyzeAsync("csl", set + Articles, data, cancellation);
        var run = await data.RunAsync(cancellation, "search", "--queries", set + ".queries.tsv", "--top", "1000");
        rows.Add(Row("search", Path.GetFileName(set), null, "MAP", SearchScores.Of(set + ".qrels.tsv", run).Map, data));
    }

    private static async Task AnalyzeAsync(string source, string path, MeasuredProgram data, CancellationToken cancellation)
    {
        await data.RunAsync(cancellation, "ingest", source, path);
        await data.RunAsync(cancellation, "analyze");
    }

    /// <summary>Links with the scheme of the articles' records, which the program asks for in references.</summary>
    private static Task WriteReferencesAsync(string set, string path, Func<string, bool> taken, CancellationToken cancellation) =>
        File.WriteAllLinesAsync(path, ScoredFile.Lists(set + ".citations.tsv.gz").SelectMany(c => c.Value.Where(cited => cited != c.Key)
            .Select(cited => $"csl:{c.Key}\tcsl:{cited}")).Where(taken), cancellation);

    private static QualityRow Row(string part, string set, string? given, string measure, double score, MeasuredProgram data)
    {
        var published = PublishedFigures.Of(part, set, measure);
        return new(part, set, given, measure, score, published.Target, published.Methods, data.Seconds, data.Megabytes);
    }
}
