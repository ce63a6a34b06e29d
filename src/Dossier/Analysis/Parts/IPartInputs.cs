using Dossier.Keywords;
using Dossier.Similarity;

namespace Dossier.Analysis.Parts;

/// <summary>What parts of an analysis are made by, beside the corpus. For several threads.</summary>
internal interface IPartInputs
{
    PhraseStatistics Statistics(IClaimedPart part);

    /// <param name="number">From 0.</param>
    NeighborRound Round(IClaimedPart part, int number);

    /// <summary>The ranking, and the order of the articles that it is asked for.</summary>
    (RelatedRanking Ranking, int[] Order) Ranking(IClaimedPart part);

    /// <summary>A part is going to be made.</summary>
    void Begin(AnalysisPart part)
    {
    }

    /// <summary>A part was made, or given up.</summary>
    void End()
    {
    }

    /// <summary>There was no part to make.</summary>
    void Rest()
    {
    }
}

/// <summary>Of the process that analyzes: it has all of it itself.</summary>
internal sealed class OwnInputs : IPartInputs
{
    private PhraseStatistics? statistics;
    private NeighborRound? round;
    private (RelatedRanking, int[])? ranking;

    public void Put(PhraseStatistics known) => statistics = known;

    public void Put(NeighborRound next) => round = next;

    public void Put(RelatedRanking known, int[] order) => (round, ranking) = (null, (known, order));

    public PhraseStatistics Statistics(IClaimedPart part) => statistics!;

    public NeighborRound Round(IClaimedPart part, int number) => round!;

    public (RelatedRanking Ranking, int[] Order) Ranking(IClaimedPart part) => ranking!.Value;
}
