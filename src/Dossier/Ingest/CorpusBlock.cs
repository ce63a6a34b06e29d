namespace Dossier.Ingest;

/// <summary>A run of the corpus's records in their order of arrival, with the articles that they founded: it never holds more, and it never moves.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Change">The latest change number within it.</param>
/// <param name="Modified">When that was.</param>
public readonly record struct CorpusBlock(int Number, long Change, DateTimeOffset Modified)
{
    /// <summary>Records of a block, and so articles at most.</summary>
    public const int Size = 20_000;
}
