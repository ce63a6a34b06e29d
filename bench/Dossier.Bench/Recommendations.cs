using System.Diagnostics;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench;

/// <summary>Training on many readers, recommendations of one reader, and what solving article by article loses against the exact solution.</summary>
/// <param name="likes">A file of likes to take for that comparison in place of made ones: reader, tab, article; null for none.</param>
internal sealed class Recommendations(string data, string? likes)
{
    private const int Seed = 20261126, Readers = 50_000, Likes = 20, Fewer = 10_000, Asked = 200, Judged = 1_000;

    public void Run()
    {
        using var corpus = new Corpus(new SqliteEngine(data), TimeProvider.System);
        using var generation = new Generations(data).Open() ?? throw new InvalidOperationException($"{data} holds no analysis.");
        Console.WriteLine($"{generation.Manifest.Live:N0} articles, {Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        if (likes is not null)
        {
            Compare(generation, Read(likes, corpus));
            return;
        }

        var made = new MadeReaders(generation, Seed);
        var all = made.Make(Readers, Likes, Seed + 1);
        var before = DossierProgram.PeakMegabytes(Environment.ProcessId);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var (training, model) = LikesTraining.InMemory(all, CancellationToken.None);
        Console.WriteLine($"training: {training.Likes:N0} likes of {training.Readers:N0} readers on {training.Articles:N0} articles, solved {training.Method}: "
            + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:N1} s of processor time, "
            + $"peak of the process {DossierProgram.PeakMegabytes(Environment.ProcessId):N0} MB ({before:N0} MB before), {model.Links:N0} links");
        var recommender = new Recommender(generation, model, corpus);
        foreach (var count in (int[])[1, 20, 200, 1000])
        {
            Ask(recommender, made, count);
        }

        Compare(generation, made.Make(Fewer, Likes, Seed + 2));
    }

    private static void Ask(Recommender recommender, MadeReaders made, int count)
    {
        var random = new Random(Seed + count);
        var times = new List<double>();
        var (found, cpu) = (0, TimeSpan.Zero);
        var tastes = Enumerable.Range(0, Asked + 20).Select(_ => new Taste { Likes = [.. made.Make(count, random).Select(a => new Like(a, default))] }).ToArray();
        for (var i = 0; i < tastes.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found += recommender.Recommend(tastes[i], new RecommendationOptions()).Count;
            if (i == 19)
            {
                cpu = Environment.CpuUsage.TotalTime;
            }

            if (i >= 20)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        var mean = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Asked;
        times.Sort();
        Console.WriteLine($"recommendations of a reader with {count} likes, with reasons and variety: median {times[Asked / 2]:N1} ms, "
            + $"95 % {times[Asked * 95 / 100]:N1} ms, worst {times[^1]:N1} ms, processor time {mean:N1} ms; {(double)found / (Asked + 20):N0} found");
    }

    /// <summary>Hides a fifth of the likes of readers who have five or more, and looks how many of them each model finds.</summary>
    private static void Compare(Generation generation, List<ReaderLike> likes)
    {
        var random = new Random(Seed + 3);
        var (kept, hidden) = (new List<ReaderLike>(), new List<(PublicId[] Known, PublicId[] Hidden)>());
        foreach (var reader in likes.GroupBy(l => l.Reader))
        {
            var own = reader.ToArray();
            random.Shuffle(own);
            var hide = own.Length < 5 ? 0 : own.Length / 5;
            kept.AddRange(own[hide..]);
            if (hide > 0)
            {
                hidden.Add(([.. own[hide..].Select(l => l.Article)], [.. own[..hide].Select(l => l.Article)]));
            }
        }

        var judged = hidden.Where((_, i) => i % Math.Max(1, hidden.Count / Judged) == 0).ToArray();
        foreach (var (name, mostExact) in ((string, int)[])[("exact", int.MaxValue), ("article by article", 0)])
        {
            var start = Stopwatch.GetTimestamp();
            var (training, model) = LikesTraining.InMemory(kept, CancellationToken.None, mostExact);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var recommender = new Recommender(generation, model);
            var (at50, at300) = (0.0, 0.0);
            foreach (var (known, wanted) in judged)
            {
                var ranked = recommender.Rank(new Taste { Likes = [.. known.Select(a => new Like(a, default))] }, 300).Select(r => r.Article).ToList();
                at50 += (double)ranked.Take(50).Intersect(wanted).Count() / wanted.Length;
                at300 += (double)ranked.Intersect(wanted).Count() / wanted.Length;
            }

            Console.WriteLine($"{name,-20} {training.Likes:N0} likes of {training.Readers:N0} readers, {seconds:N1} s; a fifth hidden, {judged.Length:N0} readers: "
                + $"Recall@50 {at50 / judged.Length:N4}, @300 {at300 / judged.Length:N4}");
        }
    }

    private static List<ReaderLike> Read(string path, Corpus corpus)
    {
        var readers = new Dictionary<string, int>();
        var read = new List<ReaderLike>();
        using var stream = new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress);
        using var lines = new StreamReader(stream);
        while (lines.ReadLine()?.Split('\t') is { } parts)
        {
            if (!readers.TryGetValue(parts[0], out var reader))
            {
                readers.Add(parts[0], reader = readers.Count + 1);
            }

            if (corpus.Find(new RecordKey("csl", parts[1])) is { } article)
            {
                read.Add(new ReaderLike(new ReaderId(reader), article.Id, default));
            }
        }

        return read;
    }
}
