namespace Dossier.Similarity;

/// <summary>Adds up for one article what speaks for others, and keeps those with the largest sums. One a thread.</summary>
/// <param name="articles">Ordinals, gaps included.</param>
internal sealed unsafe class CandidateSums(int articles) : IDisposable
{
    /// <summary>The sum that a cosine of 1 adds.</summary>
    public const int One = 255 * 255;

    private const int BucketShift = 6;
    private const int Buckets = One >> BucketShift;

    private readonly HugePages memory = new(articles * (long)sizeof(int));
    private readonly int[] bySum = new int[Buckets];
    private int[] found = new int[4096];
    private int count;

    /// <summary>The articles with a sum.</summary>
    public ReadOnlySpan<int> Found => found.AsSpan(0, count);

    private int* Sums => (int*)memory.Start;

    /// <summary>Adds a weighed list.</summary>
    /// <param name="impacts">255 for 1.</param>
    public void Add(ReadOnlySpan<int> list, ReadOnlySpan<byte> impacts, int weight)
    {
        MakeRoom(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            Note(list[i], weight * impacts[i]);
        }
    }

    /// <summary>Adds the same for each of a list.</summary>
    public void Add(ReadOnlySpan<int> list, int nearness)
    {
        MakeRoom(list.Length);
        foreach (var article in list)
        {
            Note(article, nearness);
        }
    }

    /// <summary>Adds to one that has a sum already.</summary>
    public void AddTo(int article, int nearness) => Sums[article] += nearness;

    /// <summary>Takes one out; <see cref="Keep"/> leaves it behind.</summary>
    public void Remove(int article) => Sums[article] = 0;

    /// <summary>Keeps about so many, those with the largest sums, and forgets the others.</summary>
    public void Keep(int most)
    {
        var sums = Sums;
        Array.Clear(bySum);
        foreach (var article in Found)
        {
            bySum[Bucket(sums[article])]++;
        }

        // The bucket from which on they are about as many as wanted.
        var (least, kept) = (Buckets - 1, 0);
        while (least > 0 && kept + bySum[least] <= most)
        {
            kept += bySum[least--];
        }

        least = kept == 0 ? least : least + 1;
        var near = 0;
        foreach (var article in Found)
        {
            var sum = sums[article];
            if (Bucket(sum) >= least && sum > 0)
            {
                found[near++] = article;
            }
            else
            {
                sums[article] = 0;
            }
        }

        count = near;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (var article in Found)
        {
            Sums[article] = 0;
        }

        count = 0;
    }

    public void Dispose() => memory.Dispose();

    private static int Bucket(int sum) => Math.Min(Buckets - 1, sum >> BucketShift);

    private void MakeRoom(int more)
    {
        if (count + more > found.Length)
        {
            Array.Resize(ref found, Math.Max(count + more, found.Length * 2));
        }
    }

    private void Note(int article, int nearness)
    {
        // Written in any case and counted when it is new: whether it is cannot be foretold.
        ref var sum = ref Sums[article];
        found[count] = article;
        count += sum == 0 ? 1 : 0;
        sum += nearness;
    }
}
