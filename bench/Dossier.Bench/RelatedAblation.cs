using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Similarity;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench;

/// <summary>What each part of the score of related articles adds, on judged lists: nDCG@10 with gain log2(1 + grade), and the recall of the first 20.</summary>
/// <param name="data">A data folder, ingested and analyzed.</param>
/// <param name="judgements">Files of lines query, tab, article[, tab, grade]; source ids without their scheme.</param>
internal sealed class RelatedAblation(string data, string scheme, string[] judgements)
{
    private const int Candidates = 400, Kept = 20;

    private (int Ordinal, Nearness Parts)[][] found = [];
    private int[] years = [];
    private ulong[][] keywords = [];
    private int[] timesListed = [];
    private Dictionary<ulong, int> keywordCounts = [];

    public void Run()
    {
        using var corpus = new Corpus(new SqliteEngine(data), TimeProvider.System);
        var folder = Path.Combine(data, "analysis", new Generations(data).FindCurrentName() ?? throw new InvalidOperationException($"{data} holds no analysis."));
        using var space = new ArticleSpace(Path.Combine(folder, "related"), model: null);
        using var ordinals = new Ordinals(folder);
        Read(space);
        var sets = judgements.Select(path => (Name: Path.GetFileNameWithoutExtension(path), Queries: Judged(path, corpus, ordinals))).ToArray();
        Console.WriteLine($"{space.File.Count:N0} articles; {string.Join(", ", sets.Select(s => $"{s.Name}: {s.Queries.Count:N0} lists, nDCG@10 and recall@20"))}");
        Show("words", Words);
        Show("latent vectors", p => p.Latent);
        Show("authors", p => p.Authors);
        Show("words, latent", Subject);
        Show("words, latent, authors, their weight the same everywhere", p => Subject(p) + (Scorer.AuthorWeight * p.Authors));
        Show("words, latent, authors", p => Subject(p) + Authors(p));
        Show("words, latent, authors, references", Whole);
        Show("… and the nearest of the nearest (as shipped)", Whole, spread: true);
        Show("shipped without latent", p => Whole(p) - (Scorer.LatentWeight * p.Latent), spread: true);
        Show("shipped without authors", p => Whole(p) - Authors(p), spread: true);
        Show("shipped without references", p => Subject(p) + Authors(p), spread: true);
        Show("tried: shipped and common keywords, 0.2", Whole, spread: true, (a, b) => 0.2f * CommonKeywords(a, b));
        Show("tried: shipped and nearness in time, 0.05", Whole, spread: true, (a, b) => years[a] > 0 && years[b] > 0 ? 0.05f * MathF.Exp(-Math.Abs(years[a] - years[b]) / 2f) : 0);

        void Show(string name, Func<Nearness, float> score, bool spread = false, Func<int, int, float>? more = null)
        {
            var lists = Lists(score, more);
            Array.Clear(timesListed);
            foreach (var (ordinal, _) in lists.SelectMany(l => l.Take(SpreadScore.NearestOfNearest)))
            {
                timesListed[ordinal]++;
            }

            var figures = sets.Select(s => Judge(s.Queries, spread ? query => Spread(lists, query, score, more) : query => lists[query]));
            Console.WriteLine($"{name,-60} {string.Join("   ", figures.Select(f => $"{f.Gain:0.0000} {f.Recall:0.0000}"))}");
        }
    }

    private static float Words(Nearness p) => p.Text;

    private static float Subject(Nearness p) => p.Subject;

    private static float Authors(Nearness p) => Scorer.AuthorWeight * p.Authors * MathF.Min(1, Scorer.AuthorAlone + (p.Subject / Scorer.SubjectOfAuthor));

    private static float Whole(Nearness p) => Subject(p) + Authors(p) + (Scorer.CouplingWeight * p.Coupling) + (Scorer.CoCitationWeight * p.CoCitation)
        + (p.Cites ? Scorer.CitationWeight : 0) + (p.CitedBy ? Scorer.CitationWeight : 0);

    private void Read(ArticleSpace space)
    {
        var count = space.File.Count;
        (found, years, keywords, timesListed) = (new (int, Nearness)[count][], new int[count], new ulong[count][], new int[count]);
        Parallel.For(0, count, () => new WideSearch(space), (article, _, search) =>
        {
            found[article] = [];
            keywords[article] = [];
            if (space.File.Has(article))
            {
                var all = new List<(int, Nearness)>();
                search.Find(article, Candidates, WideSearch.MostTerms, [], (other, parts) => all.Add((other, parts)));
                var record = space.File[article];
                (found[article], years[article]) = ([.. all.OrderBy(f => f.Item1)], record.Year);
                keywords[article] = [.. Enumerable.Range(0, record.KeywordCount).Select(k => record.Keyword(k)).Where(k => k != 0)];
            }

            return search;
        }, static _ => { });
        keywordCounts = keywords.SelectMany(k => k).GroupBy(k => k).ToDictionary(g => g.Key, g => g.Count());
    }

    private float CommonKeywords(int a, int b)
    {
        float Weight(IEnumerable<ulong> some) => some.Sum(k => MathF.Pow(MathF.Log((float)found.Length / keywordCounts[k]), 2));
        var common = keywords[a].Intersect(keywords[b]).ToArray();
        return common.Length == 0 ? 0 : Weight(common) / MathF.Sqrt(Weight(keywords[a]) * Weight(keywords[b]));
    }

    private (int Ordinal, float Score)[][] Lists(Func<Nearness, float> score, Func<int, int, float>? more)
    {
        var lists = new (int, float)[found.Length][];
        Parallel.For(0, found.Length, article => lists[article] = [.. found[article]
            .Select(f => (f.Ordinal, Score: score(f.Parts) + (more?.Invoke(article, f.Ordinal) ?? 0)))
            .OrderByDescending(f => f.Score).ThenBy(f => f.Ordinal).Take(Kept)]);
        return lists;
    }

    private IEnumerable<(int Ordinal, float Score)> Spread((int Ordinal, float Score)[][] lists, int query, Func<Nearness, float> score, Func<int, int, float>? more)
    {
        var near = lists[query].Take(SpreadScore.Nearest).ToArray();
        var total = near.Sum(n => n.Score * n.Score);
        var scores = lists[query].ToDictionary(n => n.Ordinal, n => n.Score);
        var spread = near.SelectMany(n => lists[n.Ordinal].Take(SpreadScore.NearestOfNearest).Select(o => (o.Ordinal, Score: n.Score * n.Score / total * o.Score * SpreadScore.Share(timesListed[o.Ordinal]))))
            .Where(o => o.Ordinal != query).GroupBy(o => o.Ordinal).ToDictionary(g => g.Key, g => g.Sum(o => o.Score));
        foreach (var (ordinal, parts) in found[query])
        {
            if (spread.ContainsKey(ordinal))
            {
                scores.TryAdd(ordinal, score(parts) + (more?.Invoke(query, ordinal) ?? 0));
            }
        }

        return scores.Select(s => (s.Key, s.Value + (SpreadScore.Weight * spread.GetValueOrDefault(s.Key)))).OrderByDescending(s => s.Item2).ThenBy(s => s.Key);
    }

    private Dictionary<int, Dictionary<int, double>> Judged(string path, Corpus corpus, Ordinals ordinals)
    {
        int Ordinal(string id) => RecordKey.TryParse($"{scheme}:{id}", null, out var key) && corpus.Find(key) is { } article ? ordinals.Find(article.Id) : -1;
        var judged = new Dictionary<int, Dictionary<int, double>>();
        var unknown = -2;
        foreach (var fields in File.ReadLines(path).Select(l => l.Split('\t')))
        {
            // What the corpus lacks stays to be found, as the public scorer has it; a query it lacks has no list.
            var (query, article) = (Ordinal(fields[0]), Ordinal(fields[1]));
            (judged.TryGetValue(query, out var grades) ? grades : judged[query] = [])[article < 0 ? unknown-- : article]
                = fields.Length > 2 && fields[2].Length > 0 ? double.Parse(fields[2]) : 1;
        }

        return judged;
    }

    private static (double Gain, double Recall) Judge(Dictionary<int, Dictionary<int, double>> queries, Func<int, IEnumerable<(int Ordinal, float Score)>> rank)
    {
        var (gain, recall) = (0.0, 0.0);
        foreach (var (query, grades) in queries)
        {
            var ranked = query < 0 ? [] : rank(query).Take(Kept).Select(r => grades.GetValueOrDefault(r.Ordinal)).ToArray();
            gain += Discounted(ranked.Take(10)) / Discounted(grades.Values.OrderDescending().Take(10));
            recall += ranked.Count(g => g > 0) / (double)Math.Min(grades.Count, Kept);
        }

        return (gain / queries.Count, recall / queries.Count);
    }

    private static double Discounted(IEnumerable<double> grades) => grades.Select((g, i) => Math.Log2(1 + g) / Math.Log2(i + 2)).Sum();
}
