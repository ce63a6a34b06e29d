using System.Globalization;
using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench;

/// <summary>Trains the forest of keywords on sets of articles that people gave keywords, and tells how good it is.</summary>
/// <remarks>
/// Every article is learned from as one of several corpora, since the same article has other frequencies in each: its own set, the set within
/// the larger corpus of a data folder, a fifth of the set ("part"; no article that a fold learned from is in it), the set whose other four
/// fifths come with the keywords of their authors ("given"), and no corpus at all. So the forest does not lean on what only corpora of one kind
/// know.
/// </remarks>
/// <param name="folder">Of the sets.</param>
/// <param name="background">A data folder whose articles make the larger corpus; null for none.</param>
internal sealed class KeywordTraining(string folder, string? background)
{
    private const int Folds = 5, Limit = 15, AblationTrees = 120, RateArticles = 10_000;

    private readonly List<Reading> readings = [];
    private readonly List<string> names = [];
    private float[] values = [];
    private bool[] isKeyword = [];
    private float[] weights = [];
    private int[] articleOf = [];
    private int[] setOf = [];

    /// <summary>One set as part of one corpus.</summary>
    private sealed record Reading(string Corpus, int Set, int FirstArticle, KeywordSet Judged, IReadOnlyList<KeywordExtractor> Extractors)
    {
        public KeywordExtractor ExtractorOf(int article) => Extractors[FoldOf(article) % Extractors.Count];
    }

    public void Run(string? model, bool ablate)
    {
        ReadSets();
        var all = new BoostedForest(values, KeywordFeatures.Count);
        Console.WriteLine($"{isKeyword.Length:N0} candidates, {isKeyword.Count(k => k):N0} of them keywords; macro F1@10");
        Console.WriteLine($"{"",-34}{string.Join("", readings.Select(r => $"{names[r.Set] + ", " + r.Corpus,20}"))}");
        var whole = all.Train(Rows(_ => true), isKeyword, weights);
        Print("forest, in-sample", readings.Select(r => Judge(r, whole, _ => true)));
        Console.WriteLine("gains: " + string.Join(", ", KeywordFeatures.All.Index().OrderByDescending(f => all.Gains[f.Index])
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Item.Name} {all.Gains[f.Index]:P1}"))));
        if (model is not null)
        {
            Write(whole, model);
        }

        CrossValidate(all, Folds, "forest, five-fold");
        if (ablate)
        {
            Ablate(all);
        }

        CrossValidateLogistic();
    }

    /// <summary>Trains without one set and judges it; then trains small forests without one group of features each and judges one fold by them.</summary>
    private void Ablate(BoostedForest all)
    {
        for (var set = 0; set < names.Count; set++)
        {
            var held = set;
            var forest = all.Train(Rows(i => setOf[i] != held), isKeyword, weights);
            Print($"forest, without {names[set]}", readings.Select(r => r.Set == held ? Judge(r, forest, _ => true) : double.NaN));
        }

        CrossValidate(new BoostedForest(values, KeywordFeatures.Count) { Trees = AblationTrees }, 1, $"one fold, {AblationTrees} trees");
        foreach (var group in KeywordFeatures.All.Select(f => f.Group).Distinct())
        {
            var without = KeywordFeatures.All.Index().Where(f => f.Item.Group == group).Select(f => f.Index).ToHashSet();
            CrossValidate(new BoostedForest(values, KeywordFeatures.Count) { Without = without, Trees = AblationTrees }, 1, $"one fold, without {group}");
        }
    }

    private void Write(KeywordForest forest, string model)
    {
        using var writer = new StreamWriter(model);
        forest.Write(writer, [
            "Written by 'bench/run keywords --train'; KeywordForest tells the format.",
            $"Trained on {string.Join(" and ", readings.Select(r => r.Set).Distinct().Select(s => $"{names[s]} ({readings.First(r => r.Set == s).Judged.Articles.Count:N0} articles)"))},",
            $"each as part of these corpora: {string.Join(", ", readings.Select(r => r.Corpus).Distinct())}.",
        ]);
    }

    private void ReadSets()
    {
        var sets = KeywordSet.ReadAll(folder);
        names.AddRange(sets.Select(s => s.Name));
        var counters = sets.Select(s => Count(s, 0, null)).ToArray();
        var larger = background is null ? null : CountBackground(background);
        if (background is not null && larger is not null)
        {
            MeasureRate(background, larger.Build());
        }

        var first = 0;
        for (var set = 0; set < sets.Count; set++)
        {
            readings.Add(new("own", set, first, sets[set], [new(counters[set].Build())]));
            var parts = Enumerable.Range(0, Folds).Select(fold => new KeywordExtractor(Count(sets[set], first, fold).Build()));
            readings.Add(new("part", set, first, sets[set], [.. parts]));
            var given = Enumerable.Range(0, Folds).Select(fold => new KeywordExtractor(CountGiven(sets[set], first, fold).Build()));
            readings.Add(new("given", set, first, sets[set], [.. given]));
            if (larger is not null)
            {
                var merged = new PhraseCounter();
                merged.Merge(larger);
                merged.Merge(counters[set]);
                readings.Add(new("larger", set, first, sets[set], [new(merged.Build())]));
            }

            readings.Add(new("none", set, first, sets[set], [new(PhraseStatistics.None)]));
            first += sets[set].Articles.Count;
        }

        var (rows, keywords, articles, setsOf) = (new List<float>(), new List<bool>(), new List<int>(), new List<int>());
        foreach (var reading in readings)
        {
            for (var a = 0; a < reading.Judged.Articles.Count; a++)
            {
                var article = reading.Judged.Articles[a];
                var extractor = reading.ExtractorOf(reading.FirstArticle + a);
                extractor.Read(article.Title, article.Abstract);
                var features = extractor.Features;
                for (var row = 0; row < features.Rows; row++)
                {
                    for (var f = 0; f < KeywordFeatures.Count; f++)
                    {
                        rows.Add(features.Column(f)[row]);
                    }

                    keywords.Add(article.Keywords.Contains(KeywordSet.Normalize(extractor.FormOf(row))));
                    articles.Add(reading.FirstArticle + a);
                    setsOf.Add(reading.Set);
                }
            }
        }

        (values, isKeyword, articleOf, setOf) = ([.. rows], [.. keywords], [.. articles], [.. setsOf]);
        // A set counts by the square root of its articles: a small one is heard, and the largest still has most to tell.
        weights = [.. setOf.Select(set => 1 / MathF.Sqrt(sets[set].Articles.Count))];
        var mean = weights.Average();
        weights = Array.ConvertAll(weights, w => w / mean);
    }

    /// <param name="set">What is counted.</param>
    /// <param name="first">Number of its first article.</param>
    /// <param name="fold">Only the articles of this fold; null for all.</param>
    private static PhraseCounter Count(KeywordSet set, int first, int? fold)
    {
        var counter = new PhraseCounter();
        for (var a = 0; a < set.Articles.Count; a++)
        {
            if (fold is null || FoldOf(first + a) == fold)
            {
                counter.Add(set.Articles[a].Title, set.Articles[a].Abstract);
            }
        }

        return counter;
    }

    /// <summary>All articles of a set; those outside of the fold have keywords.</summary>
    private static PhraseCounter CountGiven(KeywordSet set, int first, int fold)
    {
        var counter = new PhraseCounter();
        for (var a = 0; a < set.Articles.Count; a++)
        {
            counter.Add(set.Articles[a].Title, set.Articles[a].Abstract, FoldOf(first + a) == fold ? null : set.Articles[a].Written);
        }

        return counter;
    }

    private static PhraseCounter CountBackground(string data)
    {
        using var corpus = new Corpus(new SqliteEngine(data), TimeProvider.System);
        using var snapshot = corpus.OpenSnapshot();
        var counter = new PhraseCounter();
        foreach (var change in snapshot.ReadChanges(0))
        {
            var (title, text) = ArticleTexts.Prose(change.Unpack());
            counter.Add(title, text);
        }

        return counter;
    }

    /// <summary>How fast one core extracts keywords from prose that is at hand.</summary>
    private static void MeasureRate(string data, PhraseStatistics statistics)
    {
        using var corpus = new Corpus(new SqliteEngine(data), TimeProvider.System);
        using var snapshot = corpus.OpenSnapshot();
        var prose = snapshot.ReadChanges(0).Take(RateArticles).Select(c => ArticleTexts.Prose(c.Unpack())).ToArray();
        var extractor = new KeywordExtractor(statistics);
        var best = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            foreach (var (title, text) in prose)
            {
                extractor.Extract(title, text, []);
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }

        Console.WriteLine($"keywords of {prose.Length:N0} articles: {prose.Length / best:N0} a second of processor time");
    }

    /// <summary>Trains on all folds but one and judges that, for the first so many folds.</summary>
    private void CrossValidate(BoostedForest trainer, int folds, string name)
    {
        var sums = new double[readings.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            var held = fold;
            var forest = trainer.Train(Rows(i => FoldOf(articleOf[i]) != held), isKeyword, weights);
            for (var r = 0; r < readings.Count; r++)
            {
                sums[r] += Judge(readings[r], forest, article => FoldOf(article) == held) / folds;
            }
        }

        Print(name, sums);
    }

    private void CrossValidateLogistic()
    {
        var sums = new double[readings.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = fold;
            var model = new LogisticModel(values, KeywordFeatures.Count, Rows(i => FoldOf(articleOf[i]) != held), isKeyword, weights);
            for (var r = 0; r < readings.Count; r++)
            {
                sums[r] += Judge(readings[r], (table, scores) => Score(model, table, scores), article => FoldOf(article) == held) / Folds;
            }
        }

        Print("logistic model, five-fold", sums);
    }

    private static void Score(LogisticModel model, FeatureTable table, Span<float> scores)
    {
        Span<float> row = stackalloc float[KeywordFeatures.Count];
        for (var i = 0; i < table.Rows; i++)
        {
            for (var f = 0; f < row.Length; f++)
            {
                row[f] = table.Column(f)[i];
            }

            scores[i] = model.Score(row);
        }
    }

    private static double Judge(Reading reading, KeywordForest forest, Func<int, bool> isAsked) => Judge(reading, forest.Score, isAsked);

    /// <summary>Mean agreement over the articles that are asked for.</summary>
    private static double Judge(Reading reading, Scorer scorer, Func<int, bool> isAsked)
    {
        var scores = new float[1 << 16];
        var (sum, count) = (0.0, 0);
        for (var a = 0; a < reading.Judged.Articles.Count; a++)
        {
            if (isAsked(reading.FirstArticle + a))
            {
                var article = reading.Judged.Articles[a];
                var extractor = reading.ExtractorOf(reading.FirstArticle + a);
                extractor.Read(article.Title, article.Abstract);
                scorer(extractor.Features, scores);
                sum += article.Agreement(extractor.Choose([], scores, Limit));
                count++;
            }
        }

        return sum / count;
    }

    private delegate void Scorer(FeatureTable table, Span<float> scores);

    /// <summary>Articles fall into folds by their place, mixed so that neighbors in a file part.</summary>
    private static int FoldOf(int article) => (int)((uint)(article * 2654435761) >> 16) % Folds;

    private int[] Rows(Func<int, bool> isChosen) => [.. Enumerable.Range(0, isKeyword.Length).Where(isChosen)];

    private static void Print(string name, IEnumerable<double> figures) =>
        Console.WriteLine($"{name,-34}{string.Join("", figures.Select(f => (double.IsNaN(f) ? "" : f.ToString("0.0000", CultureInfo.InvariantCulture)).PadLeft(20)))}");
}
