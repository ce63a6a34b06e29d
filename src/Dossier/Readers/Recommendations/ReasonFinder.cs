using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>Says why an article is recommended: what it really has in common with which liked article.</summary>
internal sealed class ReasonFinder(Generation generation, ICorpus? corpus, KnownLikes liked)
{
    private const int MostReasons = 3;
    private const int MostWords = 3;

    // A shared word is named only when it carries some of the likeness.
    private const float LeastTermProduct = 0.004f;

    private readonly Dictionary<PublicId, IReadOnlyList<Author>> bylines = [];

    public Recommendation Explain(Candidate candidate, bool isFresh)
    {
        var evidence = candidate.Evidence;
        var reasons = new List<(float Weight, RecommendationReason Reason)>(MostReasons);
        if (evidence.Nearest.Value > 0)
        {
            reasons.Add((evidence.Content, new(RecommendationReasonKind.SimilarToLiked, liked.Ids[evidence.Nearest.Place], Shared(liked.Ordinals[evidence.Nearest.Place], candidate.Ordinal))));
        }

        if (evidence.Together.Value > 0)
        {
            reasons.Add((evidence.Likes * RecommendationWeights.Likes, new(RecommendationReasonKind.LikedTogether, liked.Ids[evidence.Together.Place])));
        }

        if (evidence.Linked.Value > 0)
        {
            AddLinks(reasons, evidence.Linked.Place, candidate.Ordinal, evidence.Content);
        }

        // A citation or a name says more than words in common; where there is one, it stands before them.
        return new(generation.Ordinals[candidate.Ordinal], candidate.Score,
            [.. reasons.OrderByDescending(r => r.Weight).ThenBy(r => r.Reason.Kind).Select(r => r.Reason).Take(MostReasons)])
        { IsFresh = isFresh };
    }

    private void AddLinks(List<(float, RecommendationReason)> reasons, int place, int ordinal, float content)
    {
        var (own, theirs) = (generation.Space.File[liked.Ordinals[place]], generation.Space.File[ordinal]);
        if (own.References.BinarySearch(ordinal) >= 0)
        {
            reasons.Add((content + 1, new(RecommendationReasonKind.CitedByLiked, liked.Ids[place])));
        }

        if (theirs.References.BinarySearch(liked.Ordinals[place]) >= 0)
        {
            reasons.Add((content + 1, new(RecommendationReasonKind.CitesLiked, liked.Ids[place])));
        }

        for (var i = 0; i < own.Authors.Length; i++)
        {
            if (own.Authors[i] >= 0 && theirs.Authors.Contains(own.Authors[i]))
            {
                reasons.Add((content, new(RecommendationReasonKind.SameAuthor, liked.Ids[place], NameOf(liked.Ids[place], i))));
                return;
            }
        }
    }

    /// <summary>An author by place in the byline.</summary>
    private string? NameOf(PublicId article, int place)
    {
        if (!bylines.TryGetValue(article, out var authors))
        {
            bylines.Add(article, authors = corpus?.Find(article)?.Article.Authors ?? []);
        }

        return place < authors.Count ? authors[place].DisplayName : null;
    }

    /// <summary>Keywords that both have, in the words of the liked one; where there are none, the weightiest words that both have.</summary>
    private string? Shared(int own, int other)
    {
        var space = generation.Space;
        var (mine, theirs) = (space.File[own], space.File[other]);
        var keywords = KeywordColumn.FromBytes(generation.KeywordsColumn[own]);
        var shared = new List<string>(MostWords);
        for (var i = 0; i < Math.Min(mine.KeywordCount, keywords.Count) && shared.Count < MostWords; i++)
        {
            for (var j = 0; j < theirs.KeywordCount; j++)
            {
                if (mine.Keyword(i) != 0 && mine.Keyword(i) == theirs.Keyword(j))
                {
                    shared.Add(keywords[i].Text);
                    break;
                }
            }
        }

        var words = shared.Count > 0 ? shared : CommonWords(mine, theirs);
        return words.Count > 0 ? string.Join(", ", words) : null;
    }

    private unsafe List<string> CommonWords(ArticleRecord own, ArticleRecord other)
    {
        var weights = new Dictionary<int, float>(own.TermCount);
        for (var i = 0; i < own.TermCount; i++)
        {
            weights[own.Terms[i]] = own.Weights[i] * own.WeightScale;
        }

        var common = new List<(float Product, int Term)>();
        for (var i = 0; i < other.TermCount; i++)
        {
            if (weights.TryGetValue(other.Terms[i], out var weight) && weight * other.Weights[i] * other.WeightScale is >= LeastTermProduct and var product)
            {
                common.Add((product, other.Terms[i]));
            }
        }

        return [.. common.OrderByDescending(c => c.Product).ThenBy(c => c.Term).Take(MostWords).Select(c => generation.Space.Term(c.Term))];
    }
}
