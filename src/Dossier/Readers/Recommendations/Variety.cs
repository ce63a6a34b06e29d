using Dossier.Analysis;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>Chooses, among relevant articles, a list worth reading: every interest has its turn, nothing repeats what stands above, some is new.</summary>
/// <remarks>Greedy, as maximal marginal relevance is (J. Carbonell, J. Goldstein, SIGIR 1998): each place goes to the article that is best once its
/// likeness to those just chosen, and how much its interest has had already, are taken off.</remarks>
internal sealed class Variety(Generation generation, int[] liked)
{
    private const float LikenessCost = 0.5f;
    private const float TurnCost = 0.25f;
    private const float NearDuplicate = 1.1f;
    private const int Window = 8;

    // One place in five may go to a new article that is at least half as relevant as what would stand there.
    private const int FreshEvery = 5;
    private const float FreshLeast = 0.5f;

    /// <summary>How many relevant articles to choose from.</summary>
    public static int Pool(int count) => Math.Max(100, count * 3);

    public List<(Candidate Candidate, bool IsFresh)> Choose(List<Candidate> pool, int count)
    {
        var interests = new Interests(generation.Space, liked);
        var freshYear = generation.Space.FreshYear;
        var chosen = new List<(Candidate, bool)>(Math.Min(count, pool.Count));
        var (open, ordinals) = (new bool[pool.Count], pool.Select(c => c.Ordinal).ToArray());
        Array.Fill(open, true);
        var interest = pool.Select(c => interests.Of(c.Evidence)).ToArray();
        var turns = new float[interests.Count];
        var likeness = new float[pool.Count];
        var recent = new Queue<float[]>();
        var search = generation.Space.Take();
        while (chosen.Count < count && Next() is ( >= 0 and var best, var isFresh))
        {
            open[best] = false;
            chosen.Add((pool[best], isFresh));
            turns[interest[best]] += 1 / interests.Share(interest[best]);
            recent.Enqueue(Likeness(search, ordinals, best));
            if (recent.Count > Window)
            {
                recent.Dequeue();
            }

            for (var i = 0; i < likeness.Length; i++)
            {
                likeness[i] = 0;
                foreach (var one in recent)
                {
                    likeness[i] = MathF.Max(likeness[i], one[i]);
                }
            }
        }

        generation.Space.Return(search);
        return chosen;

        (int, bool) Next()
        {
            var least = float.PositiveInfinity;
            for (var i = 0; i < turns.Length; i++)
            {
                least = MathF.Min(least, turns[i]);
            }

            var (best, bestValue, fresh, freshValue) = (-1, float.NegativeInfinity, -1, float.NegativeInfinity);
            for (var i = 0; i < pool.Count; i++)
            {
                if (!open[i] || likeness[i] >= NearDuplicate)
                {
                    continue;
                }

                var value = pool[i].Score * (1 - (LikenessCost * MathF.Min(1, likeness[i]))) / (1 + (TurnCost * (turns[interest[i]] - least)));
                if (value > bestValue)
                {
                    (best, bestValue) = (i, value);
                }

                if (value > freshValue && freshYear > 0 && generation.Space.File[ordinals[i]].Year >= freshYear)
                {
                    (fresh, freshValue) = (i, value);
                }
            }

            var itsTurn = fresh >= 0 && fresh != best && chosen.Count % FreshEvery == FreshEvery - 1 && freshValue >= FreshLeast * bestValue;
            return itsTurn ? (fresh, true) : (best, false);
        }
    }

    private static float[] Likeness(WideSearch search, int[] ordinals, int place)
    {
        var near = new Nearness[ordinals.Length];
        search.Compare(ordinals[place], ordinals, near);
        return Array.ConvertAll(near, static n => n.Subject);
    }
}
