namespace Dossier.Similarity;

/// <summary>Makes the neighbor lists of all articles: candidates first, then rounds over neighbors of neighbors.</summary>
/// <param name="order">That of another process at the same work; null to make one.</param>
internal sealed class NeighborGraph(ScoringContext context, Postings terms, ParallelOptions parallel, int[]? order = null) : IDisposable
{
    /// <summary>The first is that of candidates.</summary>
    public const int Rounds = 3;
    public const int NeighborsOfNeighbor = 16;
    private const int Block = 64;

    private readonly LatentTable? latent = context.File.Dimensions > 0 ? new LatentTable(context.File, parallel) : null;
    private readonly int count = context.File.Count;

    public ScoringContext Context => context;

    /// <summary>Every ordinal once, those of one subject together: the order in which what reads lists and records is fastest. Empty before <see cref="Build"/>.</summary>
    public int[] Order { get; private set; } = order ?? [];

    /// <param name="shares">Makes the rounds together with others; null to make them here.</param>
    public NeighborLists Build(INeighborShares? shares, IProgress<SimilarityProgress>? progress)
    {
        Order = SubjectOrder.Of(latent, count, parallel);
        if (count >= SubjectOrder.Few)
        {
            context.File.Arrange(Order, parallel);
        }

        shares?.Begin(this);
        NeighborLists? lists = null, before = null;
        var all = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var found = new NeighborLists(count, context.Floor);
            if (shares is null)
            {
                var work = Begin(lists, before);
                Parallel.For(0, (count + Block - 1) / Block, parallel, block =>
                {
                    work.Find(block * Block, Math.Min(count, (block + 1) * Block), found.Set);
                    var done = Interlocked.Add(ref all, Block);
                    if (done % (Block * 64) == 0)
                    {
                        Report(done);
                    }
                });
            }
            else
            {
                var done = round * count;
                shares.Find(round, Begin(lists, before), lists, found, articles => Report(done + articles), parallel.CancellationToken);
            }

            (before, lists) = (lists, found);
        }

        return lists!;

        void Report(int done) => progress?.Report(new SimilarityProgress(SimilarityStage.FindNeighbors, (int)((long)done / Rounds), count));
    }

    /// <summary>A round of the work.</summary>
    /// <param name="lists">Of the round before; null for the first.</param>
    /// <param name="before">Of that before it.</param>
    public NeighborRound Begin(NeighborLists? lists, NeighborLists? before) => new(context, terms, latent, Order, lists, before);

    public void Dispose() => latent?.Dispose();
}
