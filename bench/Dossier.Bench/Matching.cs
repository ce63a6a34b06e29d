using System.Diagnostics;
using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Mentions.Matching;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench;

/// <summary>How fast and how rightly items are matched to a corpus that is ingested and analyzed in a data folder.</summary>
internal sealed class Matching(string data)
{
    private const int Seed = 20261124, Sources = 10_000, Unrelated = 10_000, Linking = 300, Few = 2_000;

    public async Task RunAsync()
    {
        using var corpus = new Corpus(new SqliteEngine(data), TimeProvider.System);
        using var generation = new Generations(data).Open() ?? throw new InvalidOperationException($"{data} holds no analysis.");
        using var snapshot = corpus.OpenSnapshot();
        var made = MatchingSet.Make(snapshot.ReadChanges(0), generation.Manifest.Live, Seed, Sources, Unrelated, Linking);
        Console.WriteLine($"{made.Items.Count:N0} items, {generation.Manifest.Live:N0} articles, {Environment.ProcessorCount} cores, "
            + $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        var start = Stopwatch.GetTimestamp();
        var matcher = new ItemMatcher(generation, made.Items);
        var prepared = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var matches = await matcher.MatchAsync(snapshot.ReadChanges(0), CancellationToken.None);
        var whole = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"items read in {prepared:N1} s, all matched in {whole:N1} s, {matches.Count:N0} matches");
        Console.WriteLine($"memory: {DossierProgram.PeakMegabytes(Environment.ProcessId):N0} MB at most, "
            + $"{GC.GetTotalMemory(forceFullCollection: true) >> 20:N0} MB held with items, index and statistics");
        GC.KeepAlive(matcher);
        Console.WriteLine(made.Measure(matches, generation).ToString());
        MeasureOneArticle(snapshot.ReadChanges(0).Take(Few).ToArray(), generation, made.Items);
    }

    /// <summary>What a connector that looks for one article pays: the article's profile, and the judgement of each item that comes back.</summary>
    private static void MeasureOneArticle(ArticleChange[] changes, Generation generation, IReadOnlyList<ItemText> items)
    {
        var stored = Array.ConvertAll(changes, c => new StoredArticle(c.Id, c.Change, default, c.State, c.Unpack()));
        var start = Stopwatch.GetTimestamp();
        var profiles = Array.ConvertAll(stored, s => ArticleProfile.From(s, generation));
        var profile = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Few;
        start = Stopwatch.GetTimestamp();
        var shown = 0;
        for (var i = 0; i < Few; i++)
        {
            shown += Relevance.Judge(profiles[i], items[i]).IsRelevant ? 1 : 0;
        }

        Console.WriteLine($"one profile {profile:N0} µs, one judgement {Stopwatch.GetElapsedTime(start).TotalMicroseconds / Few:N0} µs ({shown} of {Few:N0} shown)");
    }
}
