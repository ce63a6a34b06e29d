using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.Bench;

/// <summary>Readers with likes as they are in life, made by a fixed seed over a corpus that is analyzed.</summary>
/// <remarks>A reader has one to five interests. An interest begins at one article and goes on from a liked one to one related to it, mostly a popular
/// one; one like in ten is of a popular article of any kind. Popularity is log-normal, and so is the number of likes of a reader.</remarks>
internal sealed class MadeReaders
{
    private const double Noise = 0.1;
    private readonly PublicId[] articles;
    private readonly Dictionary<PublicId, int> places;
    private readonly int[][] related;
    private readonly double[] popularity, cumulative;

    public MadeReaders(Generation generation, int seed)
    {
        var random = new Random(seed);
        articles = [.. generation.Spread(int.MaxValue).Where(generation.Contains)];
        places = articles.Select((a, i) => (a, i)).ToDictionary(p => p.a, p => p.i);
        related = Array.ConvertAll(articles, a => generation.FindRelated(a).Select(r => places.GetValueOrDefault(r.Id, -1)).Where(p => p >= 0).ToArray());
        popularity = Array.ConvertAll(articles, _ => Math.Exp(1.2 * Normal(random)));
        cumulative = new double[articles.Length];
        var sum = 0.0;
        for (var i = 0; i < articles.Length; i++)
        {
            cumulative[i] = sum += popularity[i];
        }
    }

    /// <param name="mean">Likes a reader.</param>
    public List<ReaderLike> Make(int readers, int mean, int seed)
    {
        var random = new Random(seed);
        var likes = new List<ReaderLike>(readers * mean);
        for (var reader = 1; reader <= readers; reader++)
        {
            // The mean of exp(σ z) is exp(σ²/2).
            var count = Math.Clamp((int)Math.Round(mean * Math.Exp((0.9 * Normal(random)) - 0.405)), 1, 1000);
            likes.AddRange(Of(count, random).Select(a => new ReaderLike(new ReaderId(reader), articles[a], DateTimeOffset.UnixEpoch)));
        }

        return likes;
    }

    /// <summary>Likes of one reader.</summary>
    public IReadOnlyList<PublicId> Make(int count, Random random) => [.. Of(count, random).Select(a => articles[a])];

    private HashSet<int> Of(int count, Random random)
    {
        var interests = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => new List<int> { Popular(random) }).ToArray();
        var liked = new HashSet<int>();
        for (var attempt = 0; liked.Count < count && attempt < count * 20; attempt++)
        {
            if (random.NextDouble() < Noise)
            {
                liked.Add(Popular(random));
                continue;
            }

            var interest = interests[random.Next(interests.Length)];
            var next = Next(related[interest[random.Next(interest.Count)]], random);
            if (next >= 0 && liked.Add(next))
            {
                interest.Add(next);
            }
        }

        return liked;
    }

    private int Next(int[] near, Random random)
    {
        var left = random.NextDouble() * near.Sum(n => popularity[n]);
        foreach (var one in near)
        {
            left -= popularity[one];
            if (left <= 0)
            {
                return one;
            }
        }

        return -1;
    }

    private int Popular(Random random)
    {
        var place = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return Math.Min(articles.Length - 1, place < 0 ? ~place : place);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
