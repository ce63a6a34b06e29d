using Dossier.Analysis;
using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.App.Trends;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Dossier.Readers.Recommendations;
using Microsoft.Extensions.Caching.Memory;

namespace Dossier.App.Recommendations;

/// <summary>
/// What a reader is offered, for page, tab, feed, digest and API alike: from what the reader likes, before that from picked topics, and before those
/// what is trending.
/// </summary>
/// <remarks>
/// A made list is kept in memory under what it was made from (<see cref="ReaderTaste.Fingerprint"/>, analysis, model, day): a like gives another key, in
/// this process and in every other, so that nothing has to be thrown away by hand.
/// </remarks>
public sealed class ReaderRecommendations(
    ILikeStore likes, ITopicStore topics, ICollectionStore collections, ICorpus corpus, CurrentRecommender current, TrendingArticles trending, TimeProvider time) : IDisposable
{
    /// <summary>Most articles that are offered at once; the list is made anew with every like.</summary>
    public const int Most = 150;

    /// <summary>From so many likes on, picked topics only fill up what likes leave open.</summary>
    public const int LikesThatSuffice = 5;

    private const int ReasonsShown = 2;
    private const int MostNear = 40;
    private const int MostLists = 2_000;

    private readonly MemoryCache made = new(new MemoryCacheOptions { SizeLimit = MostLists, CompactionPercentage = 0.2 });

    /// <summary>Finds articles for a reader.</summary>
    /// <returns>Null before the first analysis, or when the reader has no such collection.</returns>
    public RecommendationList? Find(ReaderId reader, RecommendationQuestion question)
    {
        using var use = current.Use();
        if (use is null || FindTaste(reader, question.Collection) is not { } taste)
        {
            return null;
        }

        var (basis, offered) = FindOffered(reader, question, taste, use);
        return Read(basis, offered, question, taste, use.Generation);
    }

    /// <summary>Finds articles for somebody who has no account, from what they like and what not, the latest first. Nothing of it is kept.</summary>
    /// <returns>Null before the first analysis.</returns>
    public RecommendationList? Find(IReadOnlyList<PublicId> liked, IReadOnlyList<PublicId> disliked, RecommendationQuestion question)
    {
        using var use = current.Use();
        if (use is null)
        {
            return null;
        }

        // Liked long ago, so that an answer does not change with the second in which it is asked for.
        var taste = new ReaderTaste([.. liked.Select(a => new Like(a, DateTimeOffset.UnixEpoch))], [.. disliked.Select(a => new Like(a, DateTimeOffset.UnixEpoch))], [], null);
        if (liked.Count > 0)
        {
            var (basis, offered) = Make(question, taste, use);
            return Read(basis, offered, question, taste, use.Generation);
        }

        return Read(RecommendationBasis.Trending, [.. trending.Find(use.Generation).Select(t => new OfferedArticle(t.Stored.Id, [Reason.Trending], false, t.Since))], question, taste, use.Generation);
    }

    /// <summary>What is trending, without what the reader knows already; without reasons, since all have the same.</summary>
    public IReadOnlyList<RecommendedArticle> FindTrending(ReaderId reader, int count)
    {
        using var use = current.Use();
        return use is null || FindTaste(reader, null) is not { } taste ? []
            : Read(RecommendationBasis.Trending, [.. trending.Find(use.Generation).Select(t => new OfferedArticle(t.Stored.Id, [], false, t.Since))],
                new RecommendationQuestion { Count = count }, taste, use.Generation).Articles;
    }

    /// <summary>What a reader's list now depends on, for an ETag: cheap, and another one as soon as the list may be.</summary>
    /// <returns>Null before the first analysis.</returns>
    public string? FindTag(ReaderId reader)
    {
        using var use = current.Use();
        return use is not null && FindTaste(reader, null) is { } taste ? Key(reader, new RecommendationQuestion(), taste, use) : null;
    }

    public void Dispose() => made.Dispose();

    private ReaderTaste? FindTaste(ReaderId reader, CollectionId? collection)
    {
        if (collection is { } id && collections.Find(reader, id) is null)
        {
            return null;
        }

        return new ReaderTaste(likes.FindLikes(reader), likes.FindDismissed(reader), topics.Find(reader),
            collection is { } of ? [.. collections.FindArticles(reader, of).Select(c => new Like(c.Article, c.At))] : null);
    }

    private (RecommendationBasis Basis, IReadOnlyList<OfferedArticle> Offered) FindOffered(ReaderId reader, RecommendationQuestion question, ReaderTaste taste, RecommenderUse use)
    {
        if ((taste.Collected ?? taste.Likes).Count == 0 && (taste.Topics.Count == 0 || taste.Collected is not null))
        {
            return (RecommendationBasis.Trending, taste.Collected is not null || question.Near is not null ? []
                : [.. trending.Find(use.Generation).Select(t => new OfferedArticle(t.Stored.Id, [Reason.Trending], false, t.Since))]);
        }

        var key = Key(reader, question, taste, use);
        if (made.TryGetValue(key, out (RecommendationBasis, IReadOnlyList<OfferedArticle>) known))
        {
            return known;
        }

        var fresh = Make(question, taste, use);
        using (var entry = made.CreateEntry(key))
        {
            entry.Size = 1;
            entry.SlidingExpiration = TimeSpan.FromHours(1);
            entry.Value = fresh;
        }

        return fresh;
    }

    // What is new depends on the day.
    private string Key(ReaderId reader, RecommendationQuestion question, ReaderTaste taste, RecommenderUse use) =>
        $"{reader}-{question.Collection}-{question.Near}-{taste.Fingerprint():x32}-{use.Generation.Name}-{use.Model}-{time.GetUtcNow():yyyyMMdd}";

    private (RecommendationBasis Basis, IReadOnlyList<OfferedArticle> Offered) Make(RecommendationQuestion question, ReaderTaste taste, RecommenderUse use)
    {
        var resolved = taste.Resolve(use.Generation, corpus);
        var fromLikes = new List<OfferedArticle>();
        if (resolved.Likes.Count > 0)
        {
            var since = resolved.Likes.DistinctBy(l => l.Article).ToDictionary(l => l.Article, l => l.At);
            var known = question.Near is { } near ? resolved with { Known = [.. resolved.Known, near] } : resolved;
            fromLikes.AddRange(use.Recommender.Recommend(known, new RecommendationOptions { Count = question.Near is null ? Most : MostNear, Near = question.Near })
                .Where(r => r.Reasons.Count > 0)
                .Select(r => new OfferedArticle(r.Article, [.. r.Reasons.Select(Reason.Of)], r.IsFresh,
                    since.GetValueOrDefault(r.Reasons[0].Liked, resolved.Likes[0].At))));
        }

        // A collection and the page of an article are about something already: topics would lead away from it.
        var onTopics = taste.Topics.Count == 0 || question.Collection is not null || question.Near is not null ? []
            : TopicArticles.Find(use.Generation, taste.Topics, Most);
        var (basis, offered) = fromLikes.Count == 0 && onTopics.Count > 0 ? (RecommendationBasis.Topics, onTopics) : (RecommendationBasis.Likes, Mix(fromLikes, onTopics, taste.Likes.Count));
        var left = resolved.Likes.Concat(resolved.Dismissed).Select(l => l.Article).Concat(resolved.Known).ToHashSet();
        var taken = new HashSet<PublicId>();
        return (basis, [.. offered.Where(o => !left.Contains(o.Article) && taken.Add(o.Article)).Take(Most)]);
    }

    /// <summary>A few likes say little: every third article is then one on a picked topic.</summary>
    private static List<OfferedArticle> Mix(List<OfferedArticle> fromLikes, IReadOnlyList<OfferedArticle> onTopics, int likes)
    {
        if (likes >= LikesThatSuffice || onTopics.Count == 0)
        {
            return [.. fromLikes, .. onTopics];
        }

        var mixed = new List<OfferedArticle>(fromLikes.Count + onTopics.Count);
        for (int i = 0, j = 0; i < fromLikes.Count || j < onTopics.Count;)
        {
            mixed.AddRange(fromLikes.Skip(i).Take(2));
            mixed.AddRange(onTopics.Skip(j).Take(1));
            (i, j) = (i + 2, j + 1);
        }

        return mixed;
    }

    /// <summary>Reads the articles that are shown. What was removed or retracted is left out; what became one with another is shown once, unless the reader knows that one.</summary>
    private RecommendationList Read(RecommendationBasis basis, IReadOnlyList<OfferedArticle> offered, RecommendationQuestion question, ReaderTaste taste, Generation generation)
    {
        var left = taste.Likes.Concat(taste.Dismissed).Concat(taste.Collected ?? []).Select(l => l.Article).ToHashSet();
        var found = new List<RecommendedArticle>();
        var fields = new Dictionary<string, int>(StringComparer.Ordinal);
        var hasMore = false;
        var taken = new HashSet<PublicId>();
        left.UnionWith(question.Without ?? new HashSet<PublicId>());
        foreach (var offer in offered.Take(question.Depth))
        {
            if (corpus.Find(offer.Article) is not { State: ArticleState.Live, Article.IsRetracted: false } stored || IsAmong(left, ArticleIds.Of(stored)) || !taken.Add(stored.Id) || generation.FindCard(stored.Id) is not { } card)
            {
                continue;
            }

            var field = Fields.Of(stored.Article);
            fields[field] = fields.GetValueOrDefault(field) + 1;
            if ((question.Field is { } wanted && wanted != field) || (question.NewOnly && !offer.IsNew))
            {
                continue;
            }

            if (found.Count == question.Count)
            {
                hasMore = true;
                continue;
            }

            found.Add(new(stored, SiteData.Card(stored.Id, card).Kept(), [.. Shown(offer.Reasons).Select(r => Show(r, question.Collection is not null, generation))], offer.IsNew,
                offer.Since > stored.Modified ? offer.Since : stored.Modified));
        }

        return new(basis, found, hasMore, [.. fields.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key)])
        {
            Liked = (taste.Collected ?? taste.Likes).Count,
            Topics = taste.Topics.Count,
        };
    }

    /// <summary>A citation or a name says why; that the words are alike too need not be said of the same article again.</summary>
    private static IEnumerable<Reason> Shown(IReadOnlyList<Reason> reasons) => reasons
        .Where((r, i) => !r.IsByWords || !reasons.Take(i).Any(earlier => earlier.Liked == r.Liked)).Take(ReasonsShown);

    private static bool IsAmong(HashSet<PublicId> left, ArticleIds article)
    {
        if (left.Contains(article.Present))
        {
            return true;
        }

        foreach (var id in article.Others)
        {
            if (left.Contains(id))
            {
                return true;
            }
        }

        return false;
    }

    private ShownReason Show(Reason reason, bool inCollection, Generation generation)
    {
        var (before, after) = reason.Words(inCollection, Wording.Current);
        return reason.Liked is { } liked && corpus.Find(liked) is { } stored
            ? new(before, stored, generation.FindCard(liked)?.TitleHtml.ToArray() ?? default, after)
            : new(before, null, default, after);
    }
}
