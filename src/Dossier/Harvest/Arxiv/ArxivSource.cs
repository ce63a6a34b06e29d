namespace Dossier.Harvest.Arxiv;

/// <summary>The arXiv metadata snapshot: JSON lines, one article each with all its versions.</summary>
public sealed class ArxivSource : IArticleSource
{
    internal const string SourceName = "arxiv";

    public string Name => SourceName;

    public string Description => "arXiv's metadata snapshot (JSON lines)";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => JsonRecords.Read(stream);

    public MappedRecord Map(ReadOnlyMemory<byte> raw) => ArxivReader.Read(raw.Span, out var problem) is { } record
        ? ArxivMapping.Map(record)
        : MappedRecord.SetAside(problem);
}
