using System.Diagnostics;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions.Matching;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench;

/// <summary>How fast and how rightly items are matched to a corpus that is ingested and analyzed in a data folder.</summary>
internal sealed class Matching(string data)
{
    private const int Seed = 20261124, Sources = 10_000, Unrelated = 10_000, Linking = 300;

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
    }
}

/// <summary>Items with the article that each was made from; 0 for those made from none.</summary>
internal sealed record MatchingSet(IReadOnlyList<ItemText> Items, IReadOnlyList<PublicId?> SourceOf, int Titles, int Abstracts, int Unrelated)
{
    /// <summary>Makes two items from each of some articles, items about nothing, and items that link to an article.</summary>
    public static MatchingSet Make(IEnumerable<ArticleChange> articles, int count, int seed, int sources, int unrelated, int linking)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        var chosen = order.Take(sources + linking).Order().ToHashSet();
        var read = articles.Where((_, i) => chosen.Contains(i)).Select(c => (c.Id, Article: c.Unpack())).ToArray();
        random.Shuffle(read);
        var maker = new MadeItems(random);
        var (items, of) = (new List<ItemText>(), new List<PublicId?>());
        foreach (var (id, article) in read.Take(sources))
        {
            Add(maker.OfTitle(items.Count, article), id);
        }

        var titles = items.Count;
        foreach (var (id, article) in read.Take(sources))
        {
            if (maker.OfAbstract(items.Count, article) is { } item)
            {
                Add(item, id);
            }
        }

        var abstracts = items.Count - titles;
        for (var i = 0; i < unrelated; i++)
        {
            Add(maker.Unrelated(items.Count), null);
        }

        foreach (var (id, article) in read.Skip(sources))
        {
            Add(maker.Linking(items.Count, article), id);
        }

        return new MatchingSet(items, of, titles, abstracts, unrelated);

        void Add(ItemText item, PublicId? id)
        {
            items.Add(item);
            of.Add(id);
        }
    }

    public MatchingFigures Measure(IReadOnlyList<ItemMatch> matches, Generation generation)
    {
        var related = new Dictionary<PublicId, HashSet<PublicId>>();
        var (right, near, ofUnrelated) = (0, 0, 0);
        var found = new HashSet<long>();
        foreach (var match in matches)
        {
            var source = SourceOf[(int)match.Item];
            if (source == match.Article)
            {
                right++;
                found.Add(match.Item);
            }
            else if (source is { } id)
            {
                if (!related.TryGetValue(id, out var list))
                {
                    related[id] = list = [.. generation.FindRelated(id).Select(r => r.Id)];
                }

                near += list.Contains(match.Article) ? 1 : 0;
            }
            else
            {
                ofUnrelated++;
            }
        }

        var linkingFrom = Titles + Abstracts + Unrelated;
        return new MatchingFigures((double)right / Math.Max(1, matches.Count), (double)(right + near) / Math.Max(1, matches.Count),
            Share(0, Titles), Share(Titles, Titles + Abstracts), Share(0, Titles + Abstracts), Share(linkingFrom, Items.Count), ofUnrelated);

        double Share(int from, int to) => (double)found.Count(i => i >= from && i < to) / Math.Max(1, to - from);
    }
}

/// <param name="Strict">Part of the matches that are an item's own source.</param>
/// <param name="WithRelated">The same when an article among the twenty related ones of the source counts as right.</param>
/// <param name="OfTitles">Part of the items made from titles that came to their source.</param>
/// <param name="Linked">Part of the items with an identifier that came to its article.</param>
/// <param name="OnUnrelated">Matches of items about nothing.</param>
internal sealed record MatchingFigures(double Strict, double WithRelated, double OfTitles, double OfAbstracts, double Recall, double Linked, int OnUnrelated)
{
    public override string ToString() =>
        $"precision {Strict:N3} (source only), {WithRelated:N3} (related of the source too); recall {Recall:N3}: of titles {OfTitles:N3}, "
        + $"of abstracts {OfAbstracts:N3}; by identifier {Linked:N4}; matches of unrelated items {OnUnrelated}";
}
