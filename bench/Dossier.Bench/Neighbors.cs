using System.Diagnostics;
using Dossier.Similarity;

namespace Dossier.Bench;

/// <summary>The search for neighbors alone, on the vectors of an analysis: articles a second of each of its parts, and what its lists miss of those that
/// scoring the whole corpus finds.</summary>
/// <param name="related">The folder <c>related</c> of an analysis, or of one half made: <c>articles.bin</c> and <c>terms.bin</c> are read.</param>
/// <param name="real">Articles in front that are real; those behind are mixtures of them.</param>
/// <param name="asked">Articles of each kind for which the whole corpus is scored; 0 for none.</param>
internal sealed class Neighbors(string related, int real, int asked)
{
    public void Run(int workers)
    {
        using var file = new ArticleFile(Path.Combine(related, ArticleFile.FileName));
        using var names = new TermNames(Path.Combine(related, TermNames.FileName));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers };
        var clock = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        var context = new ScoringContext(file, names.Count, file.Count).Prepare();
        context.Floor = context.MeasureFloor(new SimilarityOptions().Seed);
        var terms = Postings.OfTerms(file, names.Count, NeighborSearch.TermsIndexed, NeighborSearch.ArticlesATerm);
        Print("lists of terms, authors, citations");
        using var graph = new NeighborGraph(context, terms, parallel);
        var lists = graph.Build(null, new Rounds());
        Print("neighbors");
        var exhaustive = new Exhaustive(context, lists);
        foreach (var (what, from, to) in new[] { ("real", 0, Math.Min(real, file.Count)), ("mixed", real, file.Count) })
        {
            if (asked > 0 && to - from > 0)
            {
                Console.WriteLine($"recall@20 of {asked} {what} articles: {exhaustive.Recall(new Random(1), from, to, asked, parallel):0.0000}");
            }
        }

        void Print(string what)
        {
            var used = Environment.CpuUsage.TotalTime;
            Console.WriteLine($"{what,-42} {clock.Elapsed.TotalSeconds,7:N1} s {(used - cpu).TotalSeconds,7:N1} s cpu {file.Count / clock.Elapsed.TotalSeconds,10:N0} articles/s {Process.GetCurrentProcess().PeakWorkingSet64 >> 20,6:N0} MB");
            (clock, cpu) = (Stopwatch.StartNew(), used);
        }
    }

    /// <summary>Tells how long each third took.</summary>
    private sealed class Rounds : IProgress<SimilarityProgress>
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private int thirds;

        public void Report(SimilarityProgress value)
        {
            var third = 3 * value.Done / value.Total;
            if (third > Volatile.Read(ref thirds) && Interlocked.CompareExchange(ref thirds, third, third - 1) == third - 1)
            {
                Console.WriteLine($"  {third} of 3 rounds after {clock.Elapsed.TotalSeconds:N1} s");
            }
        }
    }

    private sealed class Exhaustive(ScoringContext context, NeighborLists lists)
    {
        private readonly int[] timesListed = SpreadScore.TimesListed(lists);

        public double Recall(Random random, int from, int to, int articles, ParallelOptions parallel)
        {
            var sample = Enumerable.Range(0, articles).Select(_ => random.Next(from, to)).ToArray();
            var (found, all) = (0, 0);
            Parallel.ForEach(sample, parallel, () => (Shipped: new SpreadScore(context, lists, timesListed), All: new SpreadScore(context, lists, timesListed)), (article, _, own) =>
            {
                own.Shipped.Rank(article);
                own.All.RankAll(article);
                Interlocked.Add(ref all, own.All.Top.Ordinals.Length);
                Interlocked.Add(ref found, own.All.Top.Ordinals.ToArray().Intersect(own.Shipped.Top.Ordinals.ToArray()).Count());
                return own;
            }, static _ => { });
            return (double)found / Math.Max(1, all);
        }
    }
}
