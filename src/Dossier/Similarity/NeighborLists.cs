namespace Dossier.Similarity;

/// <summary>The best neighbors found so far for every article, best first: flat arrays of 20 places an article.</summary>
internal sealed class NeighborLists
{
    public const int Size = 20;

    private readonly float floor;

    public NeighborLists(int articles, float floor)
    {
        this.floor = floor;
        Ordinals = new int[articles * (long)Size];
        Scores = new float[articles * (long)Size];
        Counts = new byte[articles];
    }

    private int[] Ordinals { get; }

    private float[] Scores { get; }

    public byte[] Counts { get; }

    public ReadOnlySpan<int> Of(int article) => new(Ordinals, checked(article * Size), Counts[article]);

    public ReadOnlySpan<float> ScoresOf(int article) => new(Scores, article * Size, Counts[article]);

    /// <summary>Score that a new neighbor has to reach.</summary>
    public float Least(int article) => Counts[article] < Size ? floor : Scores[(article * Size) + Size - 1];

    public void Set(int article, TopNeighbors top)
    {
        top.Ordinals.CopyTo(Ordinals.AsSpan(article * Size));
        top.Scores.CopyTo(Scores.AsSpan(article * Size));
        Counts[article] = (byte)top.Ordinals.Length;
    }
}

/// <summary>A list being made: the best 20 of what it is offered. Of equal scores the lower ordinal stands first.</summary>
internal sealed class TopNeighbors(float floor)
{
    private readonly int[] ordinals = new int[NeighborLists.Size];
    private readonly float[] scores = new float[NeighborLists.Size];
    private int count;

    public ReadOnlySpan<int> Ordinals => ordinals.AsSpan(0, count);

    public ReadOnlySpan<float> Scores => scores.AsSpan(0, count);

    public void Clear() => count = 0;

    /// <summary>Takes over a list.</summary>
    public void Load(ReadOnlySpan<int> from, ReadOnlySpan<float> fromScores)
    {
        from.CopyTo(ordinals);
        fromScores.CopyTo(scores);
        count = from.Length;
    }

    /// <summary>Adds a neighbor behind those that stand.</summary>
    public void Append(int ordinal, float score)
    {
        ordinals[count] = ordinal;
        scores[count++] = score;
    }

    public void Offer(int ordinal, float score)
    {
        if (!(score >= floor) || (count == ordinals.Length && !Before(ordinal, score, count - 1)))
        {
            return;
        }

        var at = count < ordinals.Length ? count++ : count - 1;
        for (; at > 0 && Before(ordinal, score, at - 1); at--)
        {
            (ordinals[at], scores[at]) = (ordinals[at - 1], scores[at - 1]);
        }

        (ordinals[at], scores[at]) = (ordinal, score);
    }

    private bool Before(int ordinal, float score, int place) =>
        score > scores[place] || (score == scores[place] && ordinal < ordinals[place]);
}
