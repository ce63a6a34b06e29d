using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Matching;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Pictures;
using Dossier.Mentions.Unpaywall;
using Dossier.Mentions.Wikipedia;

namespace Dossier.Mentions.Refresh;

/// <summary>Fills the tabs of one article anew: asks every source that is on and has not looked lately, keeps what is relevant, finds the photo and open copies.</summary>
/// <remarks>All sources are asked at once, each within its budget; what one finds is stored at once, so that none waits for another.</remarks>
public sealed class Refresher(
    ICorpus corpus, IMentionStore store, SourceSet sources, CommonsOptions commons, OutgoingClient outgoing, ISourceLedger ledger, PictureCache pictures,
    Func<StoredArticle, Generation, IReadOnlyList<Mention>> findTopics, TimeProvider time, Random jitter)
{
    // Cards above the fold; each costs a call.
    private const int PagesWithPicture = 3;
    private static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan PhotoHolds = TimeSpan.FromDays(90);
    private static readonly TimeSpan NoPhotoHolds = TimeSpan.FromDays(30);
    private readonly PhotoFinder photos = new(pictures);
    private readonly SourceClient? commonsClient = commons.Enabled && sources.Options.Contact is not null
        ? new SourceClient(CommonsOptions.Name, commons, outgoing, ledger, time, jitter) : null;
    private readonly UnpaywallClient? unpaywall = sources.WhyNoOpenCopies is null && sources.Unpaywall.FindEmail(sources.Options.Contact) is { } email
        ? new UnpaywallClient(new SourceClient(UnpaywallOptions.Name, sources.Unpaywall, outgoing, ledger, time, jitter), email) : null;
    private readonly Dictionary<string, SourceClient> clients = sources.All.ToDictionary(s => s.Connector.Name,
        s => new SourceClient(s.Connector.Name, s.Connector.Options, outgoing, ledger, time, jitter), StringComparer.Ordinal);

    /// <param name="generation">The analysis from which keywords are taken; the caller keeps it in use.</param>
    public async Task<RefreshTotals> RefreshAsync(PublicId id, Generation generation, CancellationToken cancellation)
    {
        if (corpus.Find(id) is not { State: ArticleState.Live } stored)
        {
            store.Forget(id, null);
            return RefreshTotals.None;
        }

        var profile = ArticleProfile.From(stored, generation);
        var query = MentionQuery.From(stored.Id, stored.Article, generation.FindKeywords(stored.Id).Select(k => k.Text));
        var found = store.Find(stored.Id);
        var asked = sources.FindStale(found, time.GetUtcNow()).Select(s => AskAsync(s.Connector, profile, query, cancellation))
            .Append(FindOpenCopiesAsync(stored, found, cancellation)).ToArray();
        var totals = (await Task.WhenAll(asked)).Aggregate(RefreshTotals.None, (sum, one) => sum + one);
        return totals + await FindPhotoAsync(stored, query, generation, cancellation);
    }

    /// <summary>Whether anything of an article is to be asked for.</summary>
    public bool IsStale(PublicId article)
    {
        var found = store.Find(article);
        var now = time.GetUtcNow();
        return sources.FindStale(found, now).Any() || (commonsClient is not null && IsPhotoStale(found, now))
            || (unpaywall is not null && corpus.Find(article) is { State: ArticleState.Live } stored && sources.AreOpenCopiesDue(stored.Article, found, now));
    }

    private static bool IsPhotoStale(ArticleMentions found, DateTimeOffset now) => !found.LookedFor.Any(l => l.Connector == SourceSet.Photo && l.Until > now);

    private async Task<RefreshTotals> AskAsync(IConnector connector, ArticleProfile profile, MentionQuery query, CancellationToken cancellation)
    {
        var (client, options) = (clients[connector.Name], connector.Options);
        var answer = await connector.FetchAsync(query, client, cancellation);
        if (answer.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.NotFound))
        {
            return new RefreshTotals(0, 0, 0, 0, time.GetUtcNow() + UntilAskedAgain);
        }

        var kept = answer.Items.DistinctBy(i => i.Id).Select(i => Judge(profile, query, i)).OfType<Mention>().ToList();
        if (connector is IRecheckingConnector rechecking)
        {
            kept.AddRange(await FetchAgainAsync(rechecking, profile.Id, kept, client, cancellation));
        }

        kept = [.. kept.OrderByDescending(m => m.Relevance).ThenByDescending(m => m.Item.Published).Take(sources.Options.MostItems)];
        foreach (var item in kept.Select(m => m.Item))
        {
            if (item.PictureUrl is { } picture && store.FindPicture(PictureId.Of(picture)) is null)
            {
                await pictures.KeepAsync(client, picture, [(0, picture)], cancellation);
            }
        }

        var now = time.GetUtcNow();
        var hours = kept.Count > 0 ? options.HoursToLive : options.HoursToLiveWhenEmpty;
        store.PutFound(profile.Id, kept, new LookedFor(connector.Name, now, now + Spread(TimeSpan.FromHours(hours))),
            options.HoursToKeep > 0 ? now + TimeSpan.FromHours(options.HoursToKeep) : null);
        return new RefreshTotals(1, answer.Items.Count, kept.Count, 0, null);
    }

    private static Mention? Judge(ArticleProfile profile, MentionQuery query, MentionItem item)
    {
        var verdict = Relevance.Judge(profile, MatchingRun.Text(item));
        return verdict.IsRelevant ? new Mention(item, verdict.Score, verdict.Reason)
            : item.Panel == PanelKeys.More && NamedTopic.Find(query, item, verdict.Score) is var (relevance, reason) ? new Mention(item, relevance, reason)
            : null;
    }

    // What a search no longer reaches may still be there; what was deleted at its source goes.
    private async Task<IEnumerable<Mention>> FetchAgainAsync(IRecheckingConnector connector, PublicId article, List<Mention> kept, SourceClient client,
        CancellationToken cancellation)
    {
        var fresh = kept.Select(m => m.Item.Id).ToHashSet();
        var missing = store.FindOf(article, connector.Name).Where(m => !fresh.Contains(m.Item.Id)).ToArray();
        if (missing.Length == 0)
        {
            return [];
        }

        // When the source cannot be asked, they stay until they may no longer be shown.
        var there = await connector.FetchAgainAsync([.. missing.Select(m => m.Item)], client, cancellation);
        if (there is null)
        {
            return missing;
        }

        var byId = there.ToDictionary(i => i.Id);
        return missing.Where(m => byId.ContainsKey(m.Item.Id)).Select(m => m with { Item = byId[m.Item.Id], Fetched = default });
    }

    private async Task<RefreshTotals> FindOpenCopiesAsync(StoredArticle stored, ArticleMentions found, CancellationToken cancellation)
    {
        if (unpaywall is null || !sources.AreOpenCopiesDue(stored.Article, found, time.GetUtcNow()) || OpenCopies.FindQuestion(stored.Article) is not { } doi)
        {
            return RefreshTotals.None;
        }

        var answer = await unpaywall.FetchAsync(doi, cancellation);
        if (answer.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotFound))
        {
            return new RefreshTotals(0, 0, 0, 0, time.GetUtcNow() + UntilAskedAgain);
        }

        FullTextLocation[] copies = [.. FullTextOrder.Sort(answer.Value ?? [], null).Take(sources.Options.MostItems)];
        var now = time.GetUtcNow();
        var hours = copies.Length > 0 ? sources.Unpaywall.HoursToLive : sources.Unpaywall.HoursToLiveWhenEmpty;
        store.PutOpenCopies(stored.Id, copies, new LookedFor(UnpaywallOptions.Name, now, now + Spread(TimeSpan.FromHours(hours))));
        return new RefreshTotals(1, 0, 0, 0, null, copies.Length);
    }

    private async Task<RefreshTotals> FindPhotoAsync(StoredArticle stored, MentionQuery query, Generation generation, CancellationToken cancellation)
    {
        var found = store.Find(stored.Id);
        var now = time.GetUtcNow();
        if (commonsClient is null || !IsPhotoStale(found, now))
        {
            return RefreshTotals.None;
        }

        var pages = found.Mentions.Where(m => m.Item.Panel == PanelKeys.More).Concat(findTopics(stored, generation)).DistinctBy(m => m.Item.Url).ToArray();
        foreach (var page in pages.Take(PagesWithPicture))
        {
            if (page.Item.PictureUrl is { } address && store.FindPicture(PictureId.Of(address)) is null)
            {
                await pictures.KeepAsync(commonsClient, address, [(0, address)], cancellation);
            }
        }

        var choice = await photos.FindAsync(query, pages, commonsClient, clients.GetValueOrDefault("wikipedia"), cancellation);
        if (choice.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotFound))
        {
            return new RefreshTotals(0, 0, 0, 0, time.GetUtcNow() + UntilAskedAgain);
        }

        now = time.GetUtcNow();
        store.PutPhoto(stored.Id, choice.Photo, new LookedFor(SourceSet.Photo, now, now + Spread(choice.Photo is null ? NoPhotoHolds : PhotoHolds)));
        return new RefreshTotals(1, 0, 0, choice.Photo is null ? 0 : 1, null);
    }

    // Articles that were filled together do not all grow stale together.
    private TimeSpan Spread(TimeSpan span)
    {
        lock (jitter)
        {
            return span * (0.9 + (0.2 * jitter.NextDouble()));
        }
    }
}

/// <param name="Asked">Sources that answered.</param>
/// <param name="Found">Items that came back.</param>
/// <param name="Kept">Of them that are relevant to the article.</param>
/// <param name="AskAgain">When sources that could not be asked are to be asked; null when all were.</param>
/// <param name="OpenCopies">Open places of the full text.</param>
public readonly record struct RefreshTotals(int Asked, int Found, int Kept, int Photos, DateTimeOffset? AskAgain, int OpenCopies = 0)
{
    public static RefreshTotals None { get; }

    public static RefreshTotals operator +(RefreshTotals a, RefreshTotals b) =>
        new(a.Asked + b.Asked, a.Found + b.Found, a.Kept + b.Kept, a.Photos + b.Photos, a.AskAgain is null || b.AskAgain < a.AskAgain ? b.AskAgain : a.AskAgain,
            a.OpenCopies + b.OpenCopies);
}
