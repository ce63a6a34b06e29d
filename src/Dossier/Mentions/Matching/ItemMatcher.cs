using System.Collections.Concurrent;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Mentions.Matching;

/// <summary>An item on the page of an article.</summary>
/// <param name="Item">The number of <see cref="ItemText.Id"/>.</param>
public readonly record struct ItemMatch(long Item, PublicId Article, Verdict Verdict);

/// <param name="ArticlesAnItem">The most articles to which an item comes by its words; all to which it links are kept.</param>
/// <param name="ArticlesAPage">The same of an encyclopedia page, which is about a whole subject.</param>
/// <param name="NearBest">An item stays only with articles whose score is at least this part of its best one, so that one that links to an
/// article comes to no other by its words alone, and of many on the same subject only the nearest.</param>
public sealed record MatchingOptions(int ArticlesAnItem = 12, int ArticlesAPage = 60, double NearBest = 0.93);

/// <summary>Matches many items against many articles, without any call.</summary>
/// <remarks>
/// The items are the small side and are indexed; the articles stream past, each looked up by its weightiest stems. So new items are matched
/// by indexing them alone and streaming the whole corpus, new articles by indexing all items and streaming the changes alone. Memory: about
/// 1 kB a post and up to 12 kB a long text for the items, plus the statistics of the analysis; none for the articles.
/// </remarks>
public sealed class ItemMatcher
{
    private const int BatchSize = 128;

    private readonly Generation generation;
    private readonly TermRarity rarity;
    private readonly MatchingOptions options;
    private readonly ItemIndex index;

    /// <exception cref="InvalidDataException">The statistics of the analysis are damaged.</exception>
    public ItemMatcher(Generation generation, IEnumerable<ItemText> items, MatchingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(generation);
        ArgumentNullException.ThrowIfNull(items);
        this.generation = generation;
        this.options = options ?? new MatchingOptions();
        rarity = TermRarity.Of(generation);
        index = new ItemIndex([.. items.AsParallel().AsOrdered().Select(item => ItemTerms.Read(item, rarity))], rarity);
    }

    /// <summary>Number of items.</summary>
    public int Items => index.Count;

    /// <summary>The articles of each item among those given, best first, in the order of the items.</summary>
    /// <param name="articles">The whole corpus (<c>ReadChanges(0)</c>) or what changed; what is not live is passed over.</param>
    /// <param name="bestScores">By item the best score among articles matched before, when only some are given now.</param>
    public async Task<IReadOnlyList<ItemMatch>> MatchAsync(
        IEnumerable<ArticleChange> articles, CancellationToken cancellation, IReadOnlyDictionary<long, double>? bestScores = null)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var best = new BestArticles[index.Count];
        var idle = new ConcurrentBag<ItemIndex.Lookup>();
        var live = articles.Where(a => a.State == ArticleState.Live && a.Body.Length > 0);
        var judged = Batches.MapInOrderAsync(live, BatchSize, batch =>
        {
            var lookup = idle.TryTake(out var taken) ? taken : index.NewLookup();
            var found = new List<(int Place, PublicId Article, Verdict Verdict)>();
            foreach (var change in batch)
            {
                var profile = ArticleProfile.From(change.Id, change.Unpack(), generation, rarity);
                foreach (var place in lookup.Find(profile))
                {
                    var verdict = Relevance.Judge(profile, index[place]);
                    if (verdict.IsRelevant)
                    {
                        found.Add((place, change.Id, verdict));
                    }
                }
            }

            idle.Add(lookup);
            return found;
        }, cancellation);
        await foreach (var found in judged)
        {
            foreach (var (place, article, verdict) in found)
            {
                var item = index[place].Item;
                (best[place] ??= new BestArticles(item.Panel == PanelKeys.More ? options.ArticlesAPage : options.ArticlesAnItem, options.NearBest,
                    bestScores?.GetValueOrDefault(item.Id) ?? 0)).Add(new ItemMatch(item.Id, article, verdict));
            }
        }

        return [.. best.Where(b => b is not null).SelectMany(b => b.Take())];
    }

    /// <summary>The best of one item so far.</summary>
    private sealed class BestArticles(int most, double nearBest, double bestBefore)
    {
        private readonly List<ItemMatch> matches = [];

        public void Add(ItemMatch match)
        {
            matches.Add(match);
            if (matches.Count >= 4 * most)
            {
                Cut();
            }
        }

        public List<ItemMatch> Take()
        {
            Cut();
            return matches;
        }

        private void Cut()
        {
            // Of equal scores the smaller id first, so that the outcome does not hang on the order in which they came.
            matches.Sort(static (a, b) => a.Verdict.Score != b.Verdict.Score
                ? b.Verdict.Score.CompareTo(a.Verdict.Score) : a.Article.Value.CompareTo(b.Article.Value));
            var least = nearBest * Math.Max(bestBefore, matches[0].Verdict.Score);
            var topics = 0;
            matches.RemoveAll(m => m.Verdict.Kind != VerdictKind.Identifier
                && (++topics > most || m.Verdict.Score < least));
        }
    }
}
