namespace Dossier.Similarity;

/// <summary>Work on related lists that other processes take part in.</summary>
internal interface INeighborShares
{
    /// <summary>Gives them what all rounds go by.</summary>
    void Begin(NeighborGraph graph);

    /// <summary>Makes a round.</summary>
    /// <param name="round">From 0.</param>
    /// <param name="work">The round as this process makes it.</param>
    /// <param name="known">What the round before found; null for the first.</param>
    /// <param name="found">Takes the lists.</param>
    /// <param name="done">Told how many articles of the round are done.</param>
    void Find(int round, NeighborRound work, NeighborLists? known, NeighborLists found, Action<int> done, CancellationToken cancellation);

    /// <summary>Ranks the lists of all articles and gives them reasons.</summary>
    /// <param name="work">The ranking as this process makes it.</param>
    /// <param name="known">What the last round found.</param>
    /// <param name="take">Takes the lists, in the order of <see cref="NeighborGraph.Order"/>.</param>
    void Rank(RelatedRanking work, NeighborLists known, Action<PackedLists> take, CancellationToken cancellation);
}
