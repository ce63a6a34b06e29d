using System.Runtime.InteropServices;

namespace Dossier.Bench.Peers;

/// <summary>Dossier and others at the same work, one after the other on the same machine: an index, searches, related articles, pages.</summary>
/// <param name="root">Folder of the project.</param>
/// <param name="limit">Only so many records of the corpus, its first; null for all.</param>
/// <param name="databases">Whether databases take part beside Lucene, which take hours for a large corpus.</param>
internal sealed class PeerRun(string root, string program, string data, string source, string corpus, int? limit, bool databases)
{
    private readonly PeerInput input = new(Path.Combine(data, "peers"));
    private readonly PeerTable table = new(Console.Out);

    /// <param name="only">"text" or "pages"; null for both.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string? only)
    {
        // What was started is ended also when the bench is told to end.
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        var cancellation = stopping.Token;
        try
        {
            var dossier = new DossierProgram(program, data, cancellation);
            Directory.CreateDirectory(input.Folder);
            Console.Error.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB, {corpus}; ingest and analysis ...");
            await dossier.RunAsync("ingest", source, await CutAsync(cancellation));
            var analyzed = await dossier.RunAsync("analyze", "--all");
            Console.Error.WriteLine(analyzed.Output.Trim());
            table.Begin();
            if (only is not "pages")
            {
                await CompareTextAsync(analyzed, cancellation);
            }

            if (only is not "text")
            {
                await new PageRates(dossier, input, table, cancellation).RunAsync();
            }

            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped.");
            return 130;
        }
        finally
        {
            Directory.Delete(input.Folder, recursive: true);
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
        }
    }

    private async Task CompareTextAsync(Measured analyzed, CancellationToken cancellation)
    {
        var articles = await input.WriteAsync(data, cancellation);
        var lucene = new LucenePeer(Path.Combine(root, "bench", "Dossier.Bench", "Peers", "Lucene"), input);
        await lucene.CompileAsync(cancellation);
        await using var postgres = databases ? new PostgresPeer() : null;
        await IndexAsync(articles, lucene, postgres, cancellation);
        await SearchAsync(lucene, postgres, cancellation);
        var related = Related(analyzed, articles);
        var similar = await lucene.FindRelatedAsync(cancellation);
        table.Add("related articles: neighbors and lists with reasons", "articles", related.Lists);
        table.Add("related articles: the same, and vectors learned and written", "articles", related.Whole);
        table.Add("Lucene 8 (Java), MoreLikeThis of 25 terms, 2 threads", $"articles of {articles:N0}", similar,
            beside: $"{related.Lists.Rate / similar.Rate:N1} × its rate; {related.Whole.Rate / similar.Rate:N1} × with vectors");
    }

    private async Task IndexAsync(int articles, LucenePeer lucene, PostgresPeer? postgres, CancellationToken cancellation)
    {
        var (ours, sqlite) = (input.In("dossier"), input.In("sqlite.db"));
        var own = await PeerWorker.StartAsync(cancellation, ["dossier-index", ours, .. input.Parts]);
        table.Add("search index, 2 threads", "articles", own, Size(ours));
        Beside("Lucene 8 (Java), 2 threads", await lucene.IndexAsync(cancellation), Size(lucene.Index));
        if (postgres is null)
        {
            return;
        }

        Beside("SQLite FTS5, 1 thread", await PeerWorker.StartAsync(cancellation, ["sqlite-index", sqlite, .. input.Parts]), new FileInfo(sqlite).Length);
        await postgres.StartAsync(cancellation);
        Beside("PostgreSQL, 2 loaders, GIN", await postgres.IndexAsync(articles, input.Parts, cancellation), postgres.Size);

        void Beside(string what, PeerFigures figures, long bytes) =>
            table.Add(what, "articles", figures, bytes, $"{own.Wall / figures.Wall:N2} × its time, {own.Cpu / figures.Cpu:N2} × its CPU");
    }

    private async Task SearchAsync(LucenePeer lucene, PostgresPeer? postgres, CancellationToken cancellation)
    {
        string[] asked = [data, input.WarmUp, input.Asked];
        var own = await PeerWorker.StartAsync(cancellation, ["dossier-search", .. asked]);
        table.Add("search, top 10, ranking as shipped", "queries", own);
        table.Add("search, top 10, by words alone (BM25)", "queries", await PeerWorker.StartAsync(cancellation, ["dossier-search-words", .. asked]));
        Beside("Lucene 8 (Java), any word", await lucene.SearchAsync(allWords: false, cancellation));
        Beside("Lucene 8 (Java), all words", await lucene.SearchAsync(allWords: true, cancellation));
        if (postgres is null)
        {
            return;
        }

        Beside("SQLite FTS5, all words", await PeerWorker.StartAsync(cancellation, "sqlite-search", input.In("sqlite.db"), input.WarmUp, input.Asked));
        Beside("PostgreSQL, all words, ts_rank", await postgres.SearchAsync(input, cancellation));

        void Beside(string what, PeerFigures figures) => table.Add(what, "queries", figures, beside: $"{own.CpuEach / figures.CpuEach:N2} × its CPU, {own.P99 / figures.P99:N2} × its p99");
    }

    /// <summary>What the analysis said of its stages.</summary>
    private static (PeerFigures Lists, PeerFigures Whole) Related(Measured analyzed, int articles)
    {
        var stages = analyzed.Stages().Where(s => s.Stage.StartsWith("related articles:", StringComparison.Ordinal)).ToArray();
        var lists = stages.Where(s => s.Stage.Contains("neighbors", StringComparison.Ordinal) || s.Stage.Contains("lists", StringComparison.Ordinal)).Sum(s => s.Seconds);
        return lists > 0 ? (new(articles, lists, 0), new(articles, stages.Sum(s => s.Seconds), 0))
            : throw new InvalidOperationException("The analysis does not tell the times of related articles: " + analyzed.Output);
    }

    /// <summary>The corpus, or a file of its first records.</summary>
    private async Task<string> CutAsync(CancellationToken cancellation)
    {
        if (limit is not { } most)
        {
            return corpus;
        }

        var cut = input.In("corpus.jsonl");
        await CorpusFile.CopyAsync(corpus, cut, most);
        cancellation.ThrowIfCancellationRequested();
        return cut;
    }

    private static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);
}
