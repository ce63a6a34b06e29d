namespace Dossier.Similarity;

/// <summary>Ranks an article's neighbors anew by what its nearest neighbors are near to. One a thread.</summary>
/// <remarks>An article that several of the nearest have near them belongs to the subject, though it may say it in other words or come from
/// other authors: s'(a, b) = s(a, b) + w Σ s(a, c)² s(c, b) / Σ s(a, c)², where c goes over the nearest of a, and b over the nearest of c. One step of
/// score regularization by the corpus's own graph (F. Diaz, "Regularizing ad hoc retrieval scores", CIKM 2005). Not symmetric.</remarks>
internal sealed class SpreadScore(ScoringContext context, NeighborLists lists)
{
    private const int Nearest = 8;
    private const int NearestOfNearest = 10;
    private const float Weight = 0.7f;

    private readonly Scorer scorer = new(context);
    private readonly Dictionary<int, float> spread = [];

    /// <summary>The list of the article just ranked.</summary>
    public TopNeighbors Top { get; } = new(context.Floor);

    /// <summary>Ranks what stands in the lists of the article and of its nearest. What is below the floor by its own score stays out.</summary>
    public void Rank(int article)
    {
        Begin(article);
        var own = lists.Of(article);
        var scores = lists.ScoresOf(article);
        for (var i = 0; i < own.Length; i++)
        {
            Top.Offer(own[i], scores[i] + (Weight * (spread.Remove(own[i], out var more) ? more : 0)));
        }

        if (spread.Count > 0)
        {
            scorer.Begin(article);
            foreach (var (other, more) in spread)
            {
                Offer(other, scorer.Score(other), more);
            }
        }
    }

    /// <summary>Ranks every article of the corpus: what <see cref="Rank"/> is measured against.</summary>
    public void RankAll(int article)
    {
        Begin(article);
        scorer.Begin(article);
        for (var other = 0; other < context.File.Count; other++)
        {
            if (other != article && context.File.Has(other))
            {
                Offer(other, scorer.Score(other), spread.GetValueOrDefault(other));
            }
        }
    }

    private void Offer(int other, float score, float more)
    {
        if (score >= context.Floor)
        {
            Top.Offer(other, score + (Weight * more));
        }
    }

    private void Begin(int article)
    {
        Top.Clear();
        spread.Clear();
        var near = lists.Of(article);
        near = near[..Math.Min(Nearest, near.Length)];
        var scores = lists.ScoresOf(article);
        var total = 0f;
        foreach (var score in scores[..near.Length])
        {
            total += score * score;
        }

        for (var i = 0; i < near.Length; i++)
        {
            var share = scores[i] * scores[i] / total;
            var theirs = lists.Of(near[i]);
            var theirScores = lists.ScoresOf(near[i]);
            for (var j = 0; j < Math.Min(NearestOfNearest, theirs.Length); j++)
            {
                if (theirs[j] != article)
                {
                    spread[theirs[j]] = spread.GetValueOrDefault(theirs[j]) + (share * theirScores[j]);
                }
            }
        }
    }
}
