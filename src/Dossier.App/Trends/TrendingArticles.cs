using Dossier.Analysis;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers.Trends;

namespace Dossier.App.Trends;

/// <summary>An article that is trending, with what a list shows of it.</summary>
/// <param name="Since">When its attention began.</param>
public sealed record TrendingArticle(RelatedCard Card, StoredArticle Stored, DateTimeOffset Since);

/// <summary>What is trending, read anew every minute.</summary>
public sealed class TrendingArticles(ITrendStore store, ICorpus corpus, TimeProvider time)
{
    public const int Most = 50;

    /// <summary>What an article must have left to be called trending: somewhat less than the views of two.</summary>
    public const double Least = 1.5;

    /// <summary>How many must have given it: what a single reader looks at and likes is shown to nobody.</summary>
    public const int LeastVoices = 2;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private Reading? last;

    /// <summary>The most noticed articles, best first, at most <see cref="Most"/>.</summary>
    public IReadOnlyList<TrendingArticle> Find(Generation generation)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref last) is { } kept && kept.Generation == generation.Folder && now - kept.At < Kept && now >= kept.At)
        {
            return kept.Found;
        }

        var found = Read(generation, now);
        Volatile.Write(ref last, new Reading(generation.Folder, now, found));
        return found;
    }

    private List<TrendingArticle> Read(Generation generation, DateTimeOffset now)
    {
        // More than are shown, since some may have been removed or retracted or have become one.
        var together = new Dictionary<PublicId, (StoredArticle Stored, double Level, DateTimeOffset Since)>();
        foreach (var trend in store.FindBest(2 * Most, LeastVoices))
        {
            if (corpus.Find(trend.Article) is not { State: ArticleState.Live, Article.IsRetracted: false } stored)
            {
                continue;
            }

            together[stored.Id] = together.TryGetValue(stored.Id, out var same)
                ? (stored, Decay.Join(same.Level, trend.Level), same.Since < trend.Since ? same.Since : trend.Since)
                : (stored, trend.Level, trend.Since);
        }

        return
        [
            .. together.Values.Where(t => Decay.Value(t.Level, now) >= Least).OrderByDescending(t => t.Level).ThenBy(t => t.Stored.Id.Value)
                .Select(t => (t.Stored, t.Since, Card: generation.FindCard(t.Stored.Id))).Where(t => t.Card is not null).Take(Most)
                .Select(t => new TrendingArticle(SiteData.Card(t.Stored.Id, t.Card!.Value).Kept(), t.Stored, t.Since)),
        ];
    }

    private sealed record Reading(string Generation, DateTimeOffset At, IReadOnlyList<TrendingArticle> Found);
}
