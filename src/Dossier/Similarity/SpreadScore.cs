using System.Runtime.InteropServices;
using Dossier.Memory;

namespace Dossier.Similarity;

/// <summary>Ranks an article's neighbors anew by what its nearest neighbors are near to. One a thread.</summary>
/// <remarks>An article that several of the nearest have near them belongs to the subject, though it may say it in other words or come from
/// other authors: s'(a, b) = s(a, b) + w √(k / n(b)) Σ s(a, c)² s(c, b) / Σ s(a, c)², where c goes over the nearest of a, b over the k nearest of c, and n(b) is in
/// how many lists b stands among those k (M. Radovanović et al., "Hubs in space", JMLR 2010: an article that is near to everything says little). One step of
/// score regularization by the corpus's own graph (F. Diaz, "Regularizing ad hoc retrieval scores", CIKM 2005). Not symmetric.</remarks>
/// <param name="timesListed">Of <see cref="TimesListed"/> for the same lists.</param>
internal sealed class SpreadScore(ScoringContext context, NeighborLists lists, int[] timesListed)
{
    public const int Nearest = 8;
    public const int NearestOfNearest = 10;
    public const float Weight = 0.5f;

    // What corrects, answers or repeats the article itself is wanted before what is near to it.
    private const float OfSameWork = 0.5f;

    // Records lie all over memory larger than any cache: each is asked for while others are scored.
    private const int Ahead = 4;

    private readonly Scorer scorer = new(context);
    private readonly Dictionary<int, float> spread = [];
    private readonly List<int> others = [];
    private readonly List<(float Score, int Ordinal)> ranked = [];
    private ArticleRecord query;

    /// <summary>The list of the article just ranked.</summary>
    public TopNeighbors Top { get; } = new(context.Floor);

    /// <summary>For every article, in how many lists it stands among the first <see cref="NearestOfNearest"/>.</summary>
    public static int[] TimesListed(NeighborLists lists)
    {
        var times = new int[lists.Counts.Length];
        for (var article = 0; article < times.Length; article++)
        {
            var own = lists.Of(article);
            foreach (var neighbor in own[..Math.Min(NearestOfNearest, own.Length)])
            {
                times[neighbor]++;
            }
        }

        return times;
    }

    /// <summary>What of the nearness to the nearest an article gets that stands in so many lists.</summary>
    public static float Share(int timesListed) => MathF.Sqrt(NearestOfNearest / (1f + timesListed));

    /// <summary>Ranks what stands in the lists of the article and of its nearest. What is below the floor by its own score stays out; of several
    /// versions of one work the best stands for all.</summary>
    public void Rank(int article)
    {
        var own = lists.Of(article);
        foreach (var neighbor in own)
        {
            context.File.PrefetchPlace(neighbor);
        }

        Begin(article);
        foreach (var neighbor in own)
        {
            context.File.PrefetchTitle(neighbor);
        }

        var scores = lists.ScoresOf(article);
        for (var i = 0; i < own.Length; i++)
        {
            Offer(own[i], scores[i], spread.Remove(own[i], out var more) ? more : 0);
        }

        if (spread.Count > 0)
        {
            scorer.Begin(article);
            others.Clear();
            others.AddRange(spread.Keys);
            foreach (var other in others)
            {
                context.File.PrefetchPlace(other);
            }

            for (var i = 0; i < others.Count; i++)
            {
                context.File.Prefetch(others[Math.Min(i + Ahead, others.Count - 1)]);
                Offer(others[i], scorer.Score(others[i]), spread[others[i]]);
            }
        }

        Fold();
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

        Fold();
    }

    private void Offer(int other, float score, float more)
    {
        if (score >= context.Floor)
        {
            var bonus = Relations.Of(query, context.File[other]) == Relation.None ? 0 : OfSameWork;
            ranked.Add((score + (Weight * more) + bonus, other));
        }
    }

    private void Fold()
    {
        ranked.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Ordinal.CompareTo(b.Ordinal));
        foreach (var (score, ordinal) in ranked)
        {
            if (Top.Ordinals.Length == NeighborLists.Size)
            {
                break;
            }

            var (record, isRepeated) = (context.File[ordinal], false);
            foreach (var better in Top.Ordinals)
            {
                isRepeated |= record.Title.Work != 0 && Relations.AreVersions(record, context.File[better]);
            }

            if (!isRepeated)
            {
                Top.Append(ordinal, score);
            }
        }
    }

    private void Begin(int article)
    {
        Top.Clear();
        spread.Clear();
        ranked.Clear();
        query = context.File[article];
        var near = lists.Of(article);
        near = near[..Math.Min(Nearest, near.Length)];
        var scores = lists.ScoresOf(article);
        var total = 0f;
        foreach (var score in scores[..near.Length])
        {
            total += score * score;
        }

        foreach (var one in near)
        {
            var theirs = lists.Of(one);
            foreach (var other in theirs[..Math.Min(NearestOfNearest, theirs.Length)])
            {
                CacheLines.Prefetch(ref timesListed[other]);
            }
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
                    CollectionsMarshal.GetValueRefOrAddDefault(spread, theirs[j], out _) += share * theirScores[j] * Share(timesListed[theirs[j]]);
                }
            }
        }
    }
}
