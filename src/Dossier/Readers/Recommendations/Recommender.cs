using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>Recommends articles to a reader. Safe for any number of threads; costs nothing to make.</summary>
/// <param name="model">What readers like together; null before the first training.</param>
/// <param name="corpus">For names of authors in reasons, and for likes whose article goes by another id now; null to do without.</param>
public sealed class Recommender(Generation generation, LikesModel? model = null, ICorpus? corpus = null)
{
    // Of more likes than this the newest half, and as many evenly spread over the others, speak for their interests.
    private const int MostLikes = 200;
    private const int MostDismissed = 50;

    // In a corpus of many fields two articles drawn at random have next to nothing in common, and one rare word shared by chance is above that.
    private const float LeastSubject = 0.2f;

    private float Floor => MathF.Max(generation.Related.Floor, LeastSubject);

    /// <summary>Articles for a taste, best first; none that is liked, dismissed, known already or retracted.</summary>
    public IReadOnlyList<Recommendation> Recommend(Taste taste, RecommendationOptions options)
    {
        var (liked, candidates) = FindCandidates(taste, options.Near);

        // A short list rather than one that ends in what merely shares a word.
        candidates.RemoveAll(c => !c.Evidence.Holds(Floor));
        if (candidates.Count == 0 || options.Count <= 0)
        {
            return [];
        }

        var reasons = new ReasonFinder(generation, corpus, liked);
        if (!options.Varied)
        {
            return [.. Best(candidates, options.Count).Select(c => reasons.Explain(c, isFresh: false))];
        }

        var chosen = new Variety(generation, liked.Ordinals).Choose(Best(candidates, Variety.Pool(options.Count)), options.Count);
        return [.. chosen.Select(c => reasons.Explain(c.Candidate, c.IsFresh))];
    }

    /// <summary>The same by relevance alone and without reasons, for very many readers.</summary>
    public IReadOnlyList<(PublicId Article, float Score)> Rank(Taste taste, int count) =>
        [.. Best(FindCandidates(taste, near: null).Candidates, count).Select(c => (generation.Ordinals[c.Ordinal], c.Score))];

    private (KnownLikes Liked, List<Candidate> Candidates) FindCandidates(Taste taste, PublicId? near)
    {
        var dismissed = Resolve(taste.Dismissed.Select(d => d.Article));
        var liked = Resolve(taste.Likes.Select(l => l.Article));
        var left = new HashSet<int>(liked.Ordinals.Concat(dismissed.Ordinals).Concat(Resolve(taste.Known).Ordinals));
        liked = liked.Spread(MostLikes);
        var nearness = near is { } article ? FindNear(generation.Ordinals.Find(article)) : null;
        var evidence = new EvidenceSearch(generation, model).Find(liked.Ordinals, dismissed.First(MostDismissed).Ordinals, nearness?.Keys.ToArray() ?? []);
        var found = new List<Candidate>(evidence.Count);
        foreach (var (ordinal, one) in evidence)
        {
            // What was retracted is found by those who look for it, and recommended to nobody.
            if (!left.Contains(ordinal) && !generation.Retracted.Contains(ordinal))
            {
                found.Add(new(ordinal, 0, one));
            }
        }

        EvidenceSearch.Return(evidence);
        var scores = new EvidenceFusion(generation, model).Score(found, liked.Ordinals);
        var candidates = new List<Candidate>(found.Count);
        for (var i = 0; i < scores.Length; i++)
        {
            var candidate = found[i];

            // What fits the reader and is near the article: neither makes up for the other.
            var score = nearness is null ? scores[i] : MathF.Sqrt(scores[i]) * nearness.GetValueOrDefault(candidate.Ordinal);
            if (score > 0)
            {
                candidates.Add(candidate with { Score = score });
            }
        }

        return (liked, candidates);
    }

    private static List<Candidate> Best(List<Candidate> candidates, int count)
    {
        if (candidates.Count > 2 * count)
        {
            // Only what may come first is sorted with all that belongs to it.
            var scores = candidates.ConvertAll(static c => c.Score);
            scores.Sort();
            var least = scores[^Math.Max(1, count)];
            candidates = candidates.FindAll(c => c.Score >= least);
        }

        // Of equal scores the older article stands first, so that runs agree.
        candidates.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Ordinal.CompareTo(b.Ordinal));
        return candidates.GetRange(0, Math.Min(count, candidates.Count));
    }

    private Dictionary<int, float> FindNear(int ordinal)
    {
        const int most = 400;
        var found = new Dictionary<int, float>();
        if (generation.Space.File.Has(ordinal))
        {
            var search = generation.Space.Take();
            search.Find(ordinal, most, WideSearch.MostTerms, [], (other, near) =>
            {
                if (near.Subject + RecommendationWeights.Links(near) >= Floor)
                {
                    found[other] = RecommendationWeights.Content(near);
                }
            });
            generation.Space.Return(search);
        }

        return found;
    }

    /// <summary>The articles that this analysis knows; one that goes by another id now is found under that.</summary>
    private KnownLikes Resolve(IEnumerable<PublicId> articles)
    {
        var (ids, ordinals, seen) = (new List<PublicId>(), new List<int>(), new HashSet<int>());
        foreach (var id in articles)
        {
            var ordinal = generation.Ordinals.Find(id);
            if (ordinal < 0 && corpus?.Find(id) is { } stored)
            {
                ordinal = generation.Ordinals.Find(stored.Id);
            }

            if (ordinal >= 0 && seen.Add(ordinal))
            {
                ids.Add(id);
                ordinals.Add(ordinal);
            }
        }

        return new([.. ids], [.. ordinals]);
    }
}

/// <summary>Liked articles with their places in the analysis, newest first.</summary>
/// <param name="Ids">As they were liked.</param>
internal sealed record KnownLikes(PublicId[] Ids, int[] Ordinals)
{
    public KnownLikes First(int most) => Ordinals.Length <= most ? this : new(Ids[..most], Ordinals[..most]);

    /// <summary>The newest half of so many, and the other half evenly spread over the older.</summary>
    public KnownLikes Spread(int most)
    {
        if (Ordinals.Length <= most)
        {
            return this;
        }

        var (newest, older) = (most / 2, Ordinals.Length - (most / 2));
        var places = Enumerable.Range(0, newest).Concat(Enumerable.Range(0, most - newest).Select(i => newest + (int)((long)i * older / (most - newest)))).ToArray();
        return new(Array.ConvertAll(places, p => Ids[p]), Array.ConvertAll(places, p => Ordinals[p]));
    }
}
