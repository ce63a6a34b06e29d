namespace Dossier.Analysis.Parts;

/// <summary>What is done with the articles of a part.</summary>
public enum PartStage
{
    /// <summary>Their phrases are counted.</summary>
    Phrases = 1,

    /// <summary>Their keywords are extracted, with all else that is made of each article alone, and indexed.</summary>
    Keywords = 2,

    /// <summary>The first round of the work on their neighbors.</summary>
    Candidates = 3,

    /// <summary>The second round.</summary>
    Refined = 4,

    /// <summary>The third round.</summary>
    RefinedAgain = 5,

    /// <summary>Their neighbors are ranked and given reasons.</summary>
    Lists = 6,
}

/// <summary>Work of an analysis that one process does by itself: a stage of a run of the corpus's articles, in the order of arrival or, from neighbors on, in that of
/// their subjects.</summary>
/// <param name="Run">The analysis that it belongs to.</param>
/// <param name="Number">Among those of its stage, from 0.</param>
/// <param name="First">Number of the record that founded the first article; from neighbors on its place in the order, from 0.</param>
/// <param name="Behind">Behind the number or the place of the last one.</param>
/// <param name="Ids">Public ids (64 bits each, little-endian) of the articles that it is about, where keywords are extracted; else empty.</param>
public sealed record AnalysisPart(long Run, PartStage Stage, int Number, long First, long Behind, ReadOnlyMemory<byte> Ids);

/// <summary>The parts of the analysis that is being made on a database server, claimed by any number of processes on any machines.</summary>
/// <remarks>A part whose process was killed, or lost the server, is claimed by another one twenty seconds after it was last heard of.</remarks>
public interface IAnalysisParts
{
    /// <summary>Begins an analysis; what an earlier one left is removed. The caller holds the lease of the one that analyzes.</summary>
    IPartsRun Begin();

    /// <summary>Claims the next part that nobody works on; null where there is none, or where a program of another version analyzes.</summary>
    IClaimedPart? Claim();
}

/// <summary>A running analysis, as the process sees it that began it. Disposed of, it is gone with all its parts.</summary>
public interface IPartsRun : IDisposable
{
    /// <summary>Gives a file to all who work on parts.</summary>
    /// <param name="name">By which they ask for it.</param>
    void Share(string name, string path);

    /// <summary>Lets the parts of a stage be claimed.</summary>
    void Open(IReadOnlyList<AnalysisPart> parts);

    /// <summary>Numbers of the parts of a stage that are done.</summary>
    /// <exception cref="IOException">A part failed wherever it was tried, or the server has lost the run.</exception>
    IReadOnlyList<int> FindDone(PartStage stage);

    /// <summary>Brings what another process delivered into a folder, which is made.</summary>
    void Fetch(PartStage stage, int number, string folder);
}

/// <summary>A part that this process works on.</summary>
public interface IClaimedPart
{
    AnalysisPart Part { get; }

    /// <summary>Says that it is still worked on; asked for several times a minute.</summary>
    /// <returns>False where the analysis is over, or another process has it: what is made of it is of no use.</returns>
    bool Renew();

    /// <summary>Brings a file that was given to all.</summary>
    void FetchShared(string name, string path);

    /// <summary>Delivers the files of a folder and of those in it; the part is done.</summary>
    /// <returns>False as of <see cref="Renew"/>.</returns>
    bool Deliver(string folder);

    /// <summary>The part is done, and its files stay with this process, which began the analysis.</summary>
    /// <returns>False as of <see cref="Renew"/>.</returns>
    bool Finish();

    /// <summary>Gives it back, to be claimed again.</summary>
    /// <param name="failure">Why it failed; null where this process only stops.</param>
    void GiveBack(string? failure);
}
