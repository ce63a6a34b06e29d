using Dossier.Search;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>Orders anew what the index found for several words: by meaning as well as by words.</summary>
/// <remarks>
/// To BM25 come nearness in the latent dimensions; nearness to what the best have in common (pseudo-relevance feedback after J. Rocchio,
/// "Relevance feedback in information retrieval", 1971); and what each article's related articles got (F. Diaz, "Regularizing ad hoc
/// retrieval scores", CIKM 2005): what is relevant stands close together. Articles with all of the words stay before those with some.
/// </remarks>
internal sealed class DescriptionRanking(Ordinals ordinals, ArticleSpace space, RelatedLists related)
{
    // BM25 counts from 0 to 1, the best article having 1. Weights chosen on two public test collections together.
    private const float LatentWeight = 0.8f;
    private const float CommonTextWeight = 1;
    private const float CommonLatentWeight = 0.6f;
    private const float RelatedWeight = 0.7f;
    private const int FeedbackArticles = 5;
    private const int FeedbackTerms = 40;

    // Above any sum of the above.
    private const float TierHeight = 10;
    private const int NearEach = 400;

    /// <summary>The same articles, best first by the sum of all.</summary>
    /// <param name="words">The words searched for.</param>
    /// <param name="hits">By falling score.</param>
    /// <param name="widen">Articles near the best ones are added, though they have none of the words.</param>
    public SearchHit[] Order(string words, IReadOnlyList<SearchHit> hits, bool widen)
    {
        var profile = space.Encode(words);
        if (hits.Count < 2 || profile.Terms.Length == 0)
        {
            return [.. hits];
        }

        var found = Place(hits);
        AddLatent(found, profile);
        var best = found.Where(f => f.Ordinal >= 0).OrderByDescending(f => f.Score).Take(FeedbackArticles).ToArray();
        if (best.Length > 0)
        {
            if (widen)
            {
                Widen(found, best, profile);
            }

            AddCommon(found, best);
            AddRelated(found);
        }

        return [.. found.OrderByDescending(f => f.Tier).ThenByDescending(f => f.Score).Select(f => new SearchHit(f.Id, f.Score + (f.Tier * TierHeight)))];
    }

    private List<Found> Place(IReadOnlyList<SearchHit> hits)
    {
        var found = new List<Found>(hits.Count);
        foreach (var hit in hits)
        {
            var tier = hit.Score >= ArticleQuery.AllWordsBonus ? 1 : 0;
            var ordinal = ordinals.Find(hit.Id);
            found.Add(new Found
            {
                Id = hit.Id,
                Ordinal = ordinal >= 0 && space.File.Has(ordinal) ? ordinal : -1,
                Tier = tier,
                Score = hit.Score - (tier * ArticleQuery.AllWordsBonus),
            });
        }

        var most = found.Max(f => f.Score);
        foreach (var one in found)
        {
            one.Score /= MathF.Max(most, float.Epsilon);
        }

        return found;
    }

    private void AddLatent(List<Found> found, TextProfile profile)
    {
        var scorer = new ProfileScorer(space.File, profile);
        foreach (var one in found.Where(f => f.Ordinal >= 0))
        {
            one.Score += LatentWeight * scorer.Latent(one.Ordinal);
        }
    }

    private void AddCommon(List<Found> found, Found[] best)
    {
        var scorer = new ProfileScorer(space.File, ProfileScorer.Mean(space.File, [.. best.Select(b => (b.Ordinal, b.Score / best[0].Score))], FeedbackTerms));
        foreach (var one in found.Where(f => f.Ordinal >= 0))
        {
            one.Score += (CommonTextWeight * scorer.Text(one.Ordinal)) + (CommonLatentWeight * scorer.Latent(one.Ordinal));
        }
    }

    private void AddRelated(List<Found> found)
    {
        var scores = found.Where(f => f.Ordinal >= 0).ToDictionary(f => f.Ordinal, f => f.Score);
        Span<RelatedEntry> entries = stackalloc RelatedEntry[RelatedLists.MaxEntries];
        foreach (var one in found.Where(f => f.Ordinal >= 0))
        {
            var (sum, weights) = (0f, 0f);
            foreach (ref readonly var entry in entries[..related.Find(one.Ordinal, entries)])
            {
                sum += entry.Score * scores.GetValueOrDefault(entry.Ordinal);
                weights += entry.Score;
            }

            one.Score += weights > 0 ? RelatedWeight * sum / weights : 0;
        }
    }

    private void Widen(List<Found> found, Found[] best, TextProfile profile)
    {
        var known = found.Select(f => f.Ordinal).ToHashSet();
        var first = found.Count;
        var search = space.Take();
        foreach (var one in best)
        {
            search.Find(one.Ordinal, NearEach, WideSearch.MostTerms, [], (ordinal, _) =>
            {
                if (known.Add(ordinal))
                {
                    found.Add(new Found { Id = ordinals[ordinal], Ordinal = ordinal });
                }
            });
        }

        space.Return(search);
        AddLatent(found[first..], profile);
    }

    private sealed class Found
    {
        public required Articles.PublicId Id { get; init; }

        /// <summary>-1 for an article that is not among those analyzed.</summary>
        public required int Ordinal { get; init; }

        public int Tier { get; init; }

        public float Score { get; set; }
    }
}
