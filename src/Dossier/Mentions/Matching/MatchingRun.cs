using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Mentions.Matching;

/// <summary>Matches stored items with articles: new items with all articles, and articles that are new or changed with all items.</summary>
public sealed class MatchingRun(ICorpus corpus, IMentionStore store, Func<Generation?> use, Func<string, IDisposable> takeLease, TimeProvider time)
{
    private const string MatchedTo = "matched-to-change";

    // So many items are indexed at a time: some 12 kB each where their text is long.
    private const int ItemsAtOnce = 40_000;

    /// <summary>Does what there is to do.</summary>
    /// <exception cref="LeaseTakenException">Another process matches.</exception>
    public async Task<MatchTotals> RunAsync(CancellationToken cancellation)
    {
        using var lease = takeLease("matching");
        using var generation = use();
        if (generation is null)
        {
            return new MatchTotals(0, 0, 0, TimeSpan.Zero);
        }

        var start = time.GetTimestamp();
        var (items, articles, attached) = (0, 0, 0);
        foreach (var batch in store.ReadItems(unmatched: true).Chunk(ItemsAtOnce))
        {
            using var snapshot = corpus.OpenSnapshot();
            var matches = await new ItemMatcher(generation, batch.Select(Text)).MatchAsync(snapshot.ReadChanges(0), cancellation);
            store.PutMatches([.. batch.Select(i => i.Id)], Found(matches));
            items += batch.Length;
            attached += matches.Count;
        }

        // Articles that the analysis does not know yet have no keywords to be matched by; they come with the next one.
        var from = long.TryParse(store.FindState(MatchedTo), out var change) ? change : 0;
        if (from < generation.Manifest.Change)
        {
            if (from > 0)
            {
                foreach (var batch in store.ReadItems(unmatched: false).Chunk(ItemsAtOnce))
                {
                    articles = 0;
                    using var snapshot = corpus.OpenSnapshot();
                    var changed = snapshot.ReadChanges(from).TakeWhile(c => c.Change <= generation.Manifest.Change).Select(c =>
                    {
                        articles++;
                        return c;
                    });
                    var matches = await new ItemMatcher(generation, batch.Select(Text)).MatchAsync(
                        changed, cancellation, store.FindBestScores([.. batch.Select(i => i.Id)]));
                    store.AddMatches(Found(matches));
                    attached += matches.Count;
                }
            }

            store.PutState(MatchedTo, generation.Manifest.Change.ToString());
        }

        return new MatchTotals(items, articles, attached, time.GetElapsedTime(start));
    }

    /// <summary>An item as matching sees it.</summary>
    public static ItemText Text(MentionItem item) => new(
        item.Id.Value, item.Title, item.Excerpt ?? "", item.Body ?? "", [item.Url, .. item.Links],
        item.Published is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null, item.Language, item.Panel);

    private static MatchedItem[] Found(IReadOnlyList<ItemMatch> matches) =>
        [.. matches.Select(m => new MatchedItem(new ItemId(m.Item), m.Article, m.Verdict.Score, m.Verdict.Reason))];
}

/// <param name="Items">New items matched with all articles.</param>
/// <param name="Articles">New or changed articles matched with all items.</param>
/// <param name="Attached">Pairs found.</param>
public readonly record struct MatchTotals(int Items, int Articles, int Attached, TimeSpan Elapsed);
