using Dossier.Analysis;
using Dossier.Articles;

namespace Dossier.Readers.Recommendations;

/// <summary>Recommends articles to a reader. Safe for any number of threads.</summary>
public sealed class Recommender(Generation generation)
{
    /// <summary>Articles for a taste, best first; none that is liked, dismissed or known already.</summary>
    public IReadOnlyList<Recommendation> Recommend(Taste taste, RecommendationOptions options)
    {
        var left = taste.Likes.Select(l => l.Article).Concat(taste.Dismissed.Select(d => d.Article)).Concat(taste.Known).ToHashSet();
        var scores = new Dictionary<PublicId, (float Score, PublicId Liked, float Best)>();
        foreach (var like in taste.Likes)
        {
            foreach (var related in generation.FindRelated(like.Article).Where(r => !left.Contains(r.Id)))
            {
                var (score, liked, best) = scores.GetValueOrDefault(related.Id);
                scores[related.Id] = related.Entry.Score > best
                    ? (score + related.Entry.Score, like.Article, related.Entry.Score) : (score + related.Entry.Score, liked, best);
            }
        }

        return
        [
            .. scores.OrderByDescending(s => s.Value.Score).ThenBy(s => s.Key.Value).Take(options.Count)
                .Select(s => new Recommendation(s.Key, s.Value.Score, [new(RecommendationReasonKind.SimilarToLiked, s.Value.Liked)])),
        ];
    }
}
